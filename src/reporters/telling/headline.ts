import type { Report, TargetReport } from '../../core/report.ts'
import { kindOf, worstFirst } from './cases.ts'
import { count } from './measure.ts'
import { standingOf, standingOfRun, wasJudged } from './standing.ts'

/** The verdict of a run in one sentence, without a full stop. */
export function headlineOf(report: Report): string {
  const standing = standingOfRun(report)
  const unjudged = report.targets.filter(target => !wasJudged(target)).length
  const judged = report.targets.length - unjudged
  if (judged === 0 && standing !== 'broken') return 'Nothing was judged'
  const rest = unjudged > 0 ? `; ${unjudged} of ${report.targets.length} targets could not be judged` : ''
  const broken = report.targets.filter(target => standingOf(target, report) === 'broken')
  if (broken.length > 0) return `${blame(broken, report)}${rest}`
  const warned = report.targets.filter(target => standingOf(target, report) === 'warned')
  if (warned.length > 0) return `No error, but ${count(promises(warned, 'warning'), 'warning')}${rest}`
  if (rest) return `What was asked is kept${rest}`
  if (standing === 'partial')
    return `What was asked is kept, but the run ${report.interrupted ? 'was interrupted' : 'is incomplete'}`
  const accepted = acceptedIn(report.targets)
  if (accepted > 0) return `Nothing is broken but what is accepted (${count(accepted, 'finding')})`
  return mocked(report) ? 'The mocks keep every promise that was asked' : 'Every promise that was asked is kept'
}

/** True when no target is anybody's service. */
export function mocked(report: Report): boolean {
  return report.targets.length > 0 && report.targets.every(({ upstream }) => upstream.kind === 'mock')
}

function blame(broken: readonly TargetReport[], report: Report): string {
  const many = count(promises(broken, 'error'), 'promise')
  const [only] = broken
  if (report.targets.length === 1 && only) return `${only.name} breaks ${many}`
  return `${broken.length} of ${report.targets.length} targets ${broken.length === 1 ? 'breaks' : 'break'} ${many}`
}

/** Places at which a promise is broken and the user accepts it. */
export function acceptedIn(targets: readonly TargetReport[]): number {
  return targets.flatMap(({ findings }) => worstFirst(findings)).filter(({ kind }) => kind === 'accepted').length
}

/** A check on an operation is one promise, in however many places it is broken. */
function promises(targets: readonly TargetReport[], severity: string): number {
  const broken = targets.flatMap(target =>
    target.findings
      .filter(each => kindOf(each) === 'broken' && each.severity === severity)
      .map(({ check, operation }) => `${target.provider} ${check} ${operation}`),
  )
  return new Set(broken).size
}
