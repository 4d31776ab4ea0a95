import type { Sighting } from '../../shells/proxy/passage.ts'

/** Counts what passed unjudged, by reason. */
export function countUnjudged(): { see(sighting: Sighting): void; sentences(): readonly string[] } {
  const reasons = new Map<string, number>()
  return {
    see(sighting) {
      if (sighting.kind === 'unjudged') reasons.set(sighting.reason, (reasons.get(sighting.reason) ?? 0) + 1)
    },
    sentences: () => [...reasons].map(([reason, calls]) => `${count(calls)} not judged: ${reason}.`),
  }
}

/** The beginning of a sentence. */
export function count(calls: number): string {
  return calls === 1 ? '1 call was' : `${calls} calls were`
}
