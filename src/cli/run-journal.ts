import { existsSync } from 'node:fs'
import type { Journal } from '../core/journal.ts'
import type { Report } from '../core/report.ts'
import type { Line, Subject } from '../engine/journal/line.ts'
import { createMemory, isDeclined, type Memory } from '../engine/journal/memory.ts'
import { isSame, type Past } from '../engine/journal/past.ts'
import { createExchangeMask } from '../engine/record/mask-exchange.ts'
import { toEntries } from '../engine/record/to-entries.ts'
import type { Target } from './aim.ts'
import { findLeak } from './find-leak.ts'
import { type LineFile, openLines, removeLines } from './journal-file.ts'

/** The journal of a run: what may have to be paid for is written down before it is sent. */
export interface RunJournal {
  of(target: Target): Journal
  /** To be called when a report tells of the run. Forgets what nobody will need; says how to go on with what is left. */
  end(report: Report): Promise<void>
}

/** Where a journal is kept, and what it is to go on with: none for a run that begins anew. */
export interface Beginning {
  readonly path: string
  /** Gives the folder back. */
  readonly release: () => void
  readonly pasts?: readonly Past[]
}

/** Keeps a journal. The file is made when the first call is about to be sent. */
export function keepJournal({ path, release, pasts }: Beginning): RunJournal {
  const memories: Memory[] = []
  let opened: Promise<LineFile> | undefined
  let last: Target | undefined
  // Calls that may have been billed.
  let worthKeeping = pasts?.reduce((sum, { calls }) => sum + calls.size, 0) ?? 0

  const open = async (): Promise<LineFile> => {
    if (!pasts) await removeLines(path)
    return openLines(path)
  }
  const append = async (target: Target | undefined, line: Line): Promise<void> => {
    opened ??= open()
    const file = await opened
    const headed = last === target || target === undefined
    last = target ?? last
    if (!headed && target) await file.append({ journal: 1, subject: subjectOf(target) })
    await file.append(line)
  }

  return {
    of(target) {
      const { contract, key } = target
      const mask = createExchangeMask([key.value])
      const memory = createMemory(
        contract,
        pasts?.find(({ subject }) => isSame(subject, subjectOf(target))),
      )
      memories.push(memory)
      return {
        recall: call => memory.recall(call),
        before(call) {
          worthKeeping++
          return append(target, { sent: call, at: new Date().toISOString() })
        },
        after(call, exchange) {
          if (isDeclined(contract, exchange)) {
            worthKeeping--
            return append(target, { declined: call })
          }
          const entries = toEntries(contract.id, [mask(exchange)])
          // Without its answer the call is still known to have been sent.
          const leaks = findLeak(JSON.stringify(entries), [key.value]) !== undefined
          return append(target, { answered: call, entries: leaks ? [] : entries })
        },
      }
    },

    async end({ targets, interrupted }) {
      if (!opened && !pasts) return release()
      const unsent = targets.reduce((sum, target) => sum + target.unsent.length, 0)
      const lost = memories.reduce((sum, memory) => sum + memory.lost, 0)
      const done = worthKeeping === 0 || (!interrupted && unsent <= lost)
      if (!done && existsSync(path)) await append(undefined, { reported: new Date().toISOString() })
      await (await opened)?.close()
      if (done) await removeLines(path)
      release()
      if (!done && (interrupted || targets.some(({ stoppedBy }) => stoppedBy !== undefined)))
        console.error(
          `What was answered is kept in ${path}. Go on with --resume: no call that was paid for is sent again.`,
        )
    },
  }
}

export function subjectOf({ contract, url }: Target): Subject {
  return { provider: contract.id, url, sha256: contract.document.sha256 }
}
