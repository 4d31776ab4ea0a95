import type { Report, TargetReport } from '../../core/report.ts'
import { kindOf } from './cases.ts'

/** How a target came off, worst first. Mistakes of the document and accepted findings never count. */
export const standings = ['broken', 'unjudged', 'warned', 'partial', 'noted', 'kept'] as const
export type Standing = (typeof standings)[number]

/** A sign and a word for each standing, so that no reader depends on colour. */
export const signs: { readonly [standing in Standing]: { readonly glyph: string; readonly word: string } } = {
  broken: { glyph: '✘', word: 'broken' },
  unjudged: { glyph: '?', word: 'not judged' },
  warned: { glyph: '!', word: 'warnings' },
  partial: { glyph: '~', word: 'incomplete' },
  noted: { glyph: 'i', word: 'notes' },
  kept: { glyph: '✔', word: 'kept' },
}

/** True when at least one promise was decided. */
export function wasJudged(target: TargetReport): boolean {
  return target.totals.kept + target.totals.broken > 0
}

/** The standing of one target within its report. A pass of which a part is missing is never `kept`. */
export function standingOf(target: TargetReport, report: Report): Standing {
  const severities = new Set(
    target.findings.filter(finding => kindOf(finding) === 'broken').map(({ severity }) => severity),
  )
  if (severities.has('error')) return 'broken'
  if (!wasJudged(target)) return 'unjudged'
  if (severities.has('warning')) return 'warned'
  if (target.stopped !== undefined || report.interrupted) return 'partial'
  return severities.has('info') || target.totals.broken > 0 ? 'noted' : 'kept'
}

/** The worst standing of all targets; a run without targets judged nothing. */
export function standingOfRun(report: Report): Standing {
  const all = new Set(report.targets.map(target => standingOf(target, report)))
  if (all.size === 0) return 'unjudged'
  return standings.find(standing => all.has(standing)) ?? 'unjudged'
}
