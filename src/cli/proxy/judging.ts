import type { Contract } from '../../core/contract.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { TargetReport } from '../../core/report.ts'
import { createDownload } from '../../shells/live/download.ts'
import { createBench } from '../../shells/proxy/judge-passages.ts'
import type { Passage, Sighting } from '../../shells/proxy/passage.ts'
import { createDecoder } from '../../shells/sharp/create-decoder.ts'
import { collectEvidence } from './collect-evidence.ts'
import { type HarFile, openHarFile } from './har-file.ts'
import { keepRecording } from './keep-recording.ts'

/** What is done with what passed. Plain data: it goes to another thread. */
export interface JudgingPlan {
  readonly provider: string
  readonly config?: string
  readonly target: string
  readonly follow: boolean
  readonly maxLatencyMs?: number
  /** Paths of recordings. */
  readonly recordings: readonly string[]
}

/** What there is in the end. */
export interface Conclusion {
  readonly report: TargetReport
  /** Paths of the recordings that hold something. */
  readonly recorded: readonly string[]
  /** Why recordings could not be written, in sentences. */
  readonly lost: readonly string[]
}

/** Judges, records and counts what passed. */
export interface Judging {
  /** Never rejects. What it resolves with holds no bodies. */
  look(passage: Passage): Promise<Sighting>
  conclude(): Promise<Conclusion>
}

/** @throws {UsageError} when a recording cannot be written */
export async function createJudging(contract: Contract, plan: JudgingPlan): Promise<Judging> {
  const { target, follow, maxLatencyMs, recordings } = plan
  const { origin } = new URL(target)
  const decode = await createDecoder()
  const bench = createBench(contract, origin, {
    ...(maxLatencyMs === undefined ? {} : { maxLatencyMs }),
    ...(decode ? { decode } : {}),
    ...(follow ? { download: createDownload({ origin }) } : {}),
  })
  const files: HarFile[] = []
  for (const path of new Set(recordings)) files.push(await openHarFile(path))
  const record = keepRecording(contract, files)
  const evidence = collectEvidence(contract, target.replace(/\/$/, ''))
  return {
    async look(passage) {
      const sighting = await bench.look(passage)
      record(sighting)
      evidence.add(sighting)
      return bodiless(sighting)
    },
    async conclude() {
      await bench.idle()
      const ended = await Promise.allSettled(
        files.map(async file => ({ path: file.path, entries: await file.close() })),
      )
      return {
        report: evidence.report(),
        recorded: ended.flatMap(one => (one.status === 'fulfilled' && one.value.entries > 0 ? [one.value.path] : [])),
        lost: ended.flatMap(one => (one.status === 'rejected' ? [String(one.reason?.message ?? one.reason)] : [])),
      }
    },
  }
}

function bodiless(sighting: Sighting): Sighting {
  if (sighting.kind === 'unjudged') return sighting
  if (sighting.kind === 'beside') return { ...sighting, exchange: emptied(sighting.exchange) }
  return { ...sighting, examined: { ...sighting.examined, exchange: emptied(sighting.examined.exchange) } }
}

function emptied(exchange: Exchange): Exchange {
  const { request, response } = exchange
  return {
    ...exchange,
    request: { ...request, body: new Uint8Array() },
    ...(response ? { response: { ...response, chunks: [] } } : {}),
    downloads: [],
  }
}
