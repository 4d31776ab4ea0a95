import { UsageError } from '../core/errors.ts'
import { type History, isSame, readHistory } from '../engine/journal/past.ts'
import type { Aim, Target } from './aim.ts'
import type { CheckFlags } from './check-flags.ts'
import { lockFolder } from './folder-lock.ts'
import { journalPath, readLines } from './journal-file.ts'
import { keepJournal, type RunJournal, subjectOf } from './run-journal.ts'
import { makeReportFolder } from './write-reports.ts'

/**
 * The journal of a run that costs money, or undefined for one that does not. Looks at what an earlier run left behind
 * before anything is sent.
 *
 * @throws {UsageError} when there is nothing to go on with, or an earlier run paid for answers that nobody was told of
 */
export async function openJournal(aimed: Aim, flags: CheckFlags, out: string): Promise<RunJournal | undefined> {
  const { resume } = flags
  const free = aimed.kind === 'mock' || flags.free || (flags.profile ?? aimed.profile) === 'probe'
  if (free && resume) throw new UsageError('--resume goes on with a run that costs money, and this one costs none.')
  if (free) return undefined
  if (out === '-')
    throw new UsageError(
      'A run that may cost money keeps a journal, and --out - has no folder for it. Name a folder with --out, or add --free when the target bills nobody.',
    )
  await makeReportFolder(out)
  const release = await lockFolder(out)
  const path = journalPath(out)
  const lines = await readLines(path)
  const history = lines && readHistory(lines)
  if (!resume) {
    if (history && history.untold > 0) throw untold(path, history.untold)
    return keepJournal({ path, release })
  }
  if (!history)
    throw new UsageError(
      `There is no journal ${path}: nothing was paid for there, or the run was complete. Leave out --resume, or name the folder of the run with --out.`,
    )
  refuseOthers(path, history, aimed.targets)
  return keepJournal({ path, release, pasts: history.pasts })
}

/** An answer belongs to whom it came from, and to the document that it is judged by. */
function refuseOthers(path: string, { pasts }: History, targets: readonly Target[]): void {
  for (const { subject, calls } of pasts) {
    const subjects = targets.map(subjectOf)
    if (calls.size === 0 || subjects.some(other => isSame(subject, other))) continue
    const other = subjects.find(({ provider }) => provider === subject.provider)
    const reason =
      other === undefined
        ? `it is about ${subject.provider}`
        : other.url === subject.url
          ? `the document of ${subject.provider} has changed since`
          : `${subject.provider} was asked at ${subject.url}, not at ${other.url}`
    throw new UsageError(
      `The run of ${path} cannot be resumed: ${reason}. Repeat the command as it was, or name another folder with --out.`,
    )
  }
}

function untold(path: string, calls: number): UsageError {
  const what =
    calls === 1 ? 'one call that may have been paid for and is' : `${calls} calls that may have been paid for and are`
  return new UsageError(
    `An earlier run was cut off: ${path} holds ${what} told of in no report. Go on with --resume, which sends none of them again; or delete the file to begin anew.`,
  )
}
