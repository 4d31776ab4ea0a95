import type { HarEntry } from '../codec/har.ts'
import type { Exchange } from '../core/exchange.ts'
import { fitEntries } from '../engine/record/fit-entries.ts'
import { createExchangeMask } from '../engine/record/mask-exchange.ts'
import { toEntries } from '../engine/record/to-entries.ts'

/** Larger files open in no browser's devtools. */
const mostBytes = 200 * 1024 * 1024

/** Collects the exchanges of a run for those reporters that tell them. */
export interface Recorder {
  /** @param keys are masked at once, so that nothing of them is kept */
  add(provider: string, exchanges: readonly Exchange[], keys: readonly string[]): void
  entries(): readonly HarEntry[]
}

export function createRecorder(): Recorder {
  const all: HarEntry[] = []
  return {
    add(provider, exchanges, keys) {
      all.push(...toEntries(provider, exchanges.map(createExchangeMask(keys))))
    },
    entries() {
      const { entries, emptied } = fitEntries(all, mostBytes)
      if (emptied > 0)
        console.error(
          `The recording would be larger than ${mostBytes / 1024 / 1024} MB: the bodies of the ${emptied} largest answers are left out of it.`,
        )
      return entries
    },
  }
}
