import type { Severity } from '../core/finding.ts'
import type { Report, TargetReport } from '../core/report.ts'

/** From which severity on a finding fails the run. */
export type FailOn = 'error' | 'warning' | 'never'

/** What the command's exit codes mean; scripts rely on them. */
export const exitCodes = { kept: 0, broken: 1, usage: 2, undecided: 3, interrupted: 130 } as const

/** What fails. */
export const failing: { readonly [on in FailOn]: readonly Severity[] } = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
}

/** The exit code that tells what a run found. Mistakes of a document, and what the user accepts, do not count. */
export function exitCodeFor(report: Report, failOn: FailOn): number {
  if (report.interrupted) return exitCodes.interrupted
  const findings = report.targets.filter(answered).flatMap(target => target.findings)
  if (
    findings.some(
      ({ severity, documentation, accepted }) => !documentation && !accepted && failing[failOn].includes(severity),
    )
  )
    return exitCodes.broken
  return report.targets.every(judged) ? exitCodes.kept : exitCodes.undecided
}

/** A host that never answered has broken no promise: it may be the network, or a typing mistake in its address. */
function answered({ exchanges }: TargetReport): boolean {
  return exchanges.some(({ response }) => response !== undefined)
}

/** A refused key or an empty balance ends a run early; that is no success. Only a budget is the user's own wish. */
function judged(target: TargetReport): boolean {
  const { stoppedBy, totals } = target
  return answered(target) && totals.kept + totals.broken > 0 && (stoppedBy === undefined || stoppedBy === 'budget')
}
