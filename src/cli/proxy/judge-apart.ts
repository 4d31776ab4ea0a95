import { Worker } from 'node:worker_threads'
import { UsageError } from '../../core/errors.ts'
import { ending, sourceFolder } from '../../shells/installation.ts'
import { unjudgedBecause } from '../../shells/proxy/judge-passages.ts'
import type { Passage, Sighting } from '../../shells/proxy/passage.ts'
import type { Conclusion, Judging, JudgingPlan } from './judging.ts'

/** What the other thread is told. */
export interface Question {
  readonly look?: Passage
  readonly conclude?: true
}

/** What it says. */
export interface Answer {
  readonly ready?: true
  /** Wrong usage, as a sentence. */
  readonly refused?: string
  readonly number?: number
  readonly sighting?: Sighting
  readonly conclusion?: Conclusion
}

/**
 * Judges in a thread of its own: what passes is neither delayed by that, nor does it seem to have come in other pieces
 * than it did.
 *
 * @throws {UsageError}
 */
export async function judgeApart(plan: JudgingPlan): Promise<Judging> {
  const worker = new Worker(new URL(`cli/proxy/judge-worker.${ending}`, sourceFolder), { workerData: plan })
  const looking = new Map<number, { readonly passage: Passage; readonly resolve: (sighting: Sighting) => void }>()
  const ready = Promise.withResolvers<void>()
  const concluded = Promise.withResolvers<Conclusion>()
  // Whoever waits for it hears of it.
  concluded.promise.catch(() => {})
  let lost: string | undefined

  const lose = (reason: string) => {
    lost ??= reason
    ready.reject(new UsageError(reason))
    concluded.reject(new UsageError(reason))
    for (const { passage, resolve } of looking.values()) resolve(unseen(passage))
    looking.clear()
  }
  worker.on('message', ({ ready: is, refused, number, sighting, conclusion }: Answer) => {
    if (is) ready.resolve()
    if (refused !== undefined) lose(refused)
    if (conclusion) concluded.resolve(conclusion)
    if (number === undefined || sighting === undefined) return
    looking.get(number)?.resolve(sighting)
    looking.delete(number)
  })
  worker.on('error', error =>
    lose(`Judging ended: ${error instanceof Error ? error.message : String(error)}. Please report this.`),
  )
  worker.on('exit', () => lose('Judging ended before its time. Please report this.'))
  await ready.promise.catch(async error => {
    await worker.terminate()
    throw error
  })
  return {
    look: passage =>
      new Promise(resolve => {
        if (lost !== undefined) return resolve(unseen(passage))
        looking.set(passage.number, { passage, resolve })
        worker.postMessage({ look: passage } satisfies Question)
      }),
    async conclude() {
      if (lost === undefined) worker.postMessage({ conclude: true } satisfies Question)
      try {
        return await concluded.promise
      } finally {
        await worker.terminate()
      }
    },
  }
}

function unseen({ number, request }: Passage): Sighting {
  return unjudgedBecause(number, request.method, request.url, 'judging had ended')
}
