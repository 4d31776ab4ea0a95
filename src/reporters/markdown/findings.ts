import type { Report, TargetReport } from '../../core/report.ts'
import type { Shelves } from '../../core/reporter.ts'
import { type FindingCase, type FindingKind, worstFirst } from '../telling/cases.ts'
import { count } from '../telling/measure.ts'
import { whyUnsent } from '../telling/unsent.ts'
import { code, prose, row } from './text.ts'

/** Findings in the whole summary, and at least this many of each target. */
const many = 60
const least = 2

const glyphs = { error: '✘', warning: '!', info: 'i' } as const

/** The broken promises of every target, and what stands apart from them. */
export function findings(report: Report, shelves: Shelves): readonly string[] {
  const limit = Math.max(least, Math.floor(many / Math.max(1, report.targets.length)))
  return report.targets.slice(0, many).flatMap(target => ofTarget(target, shelves, limit))
}

function ofTarget(target: TargetReport, shelves: Shelves, limit: number): readonly string[] {
  const cases = worstFirst(target.findings)
  const having = (wanted: FindingKind) => cases.filter(({ kind }) => kind === wanted)
  const lines = [
    ...broken(having('broken'), shelves, limit),
    ...accepted(having('accepted'), limit),
    ...list('The document differs', having('document').map(told), limit),
    ...list('Not sent', whyUnsent(target.unsent).map(unsent), limit),
    ...list(
      'Could not be judged',
      target.limits.map(text => prose(text, 300)),
      limit,
    ),
  ]
  return lines.length === 0 ? [] : [`### ${prose(target.name, 60)}`, '', ...lines]
}

function broken(cases: readonly FindingCase[], shelves: Shelves, limit: number): readonly string[] {
  if (cases.length === 0) return []
  const rows = cases.slice(0, limit).map(({ check, operation, severity, finding, exchanges }) => {
    const about = Object.hasOwn(shelves.checks, check) ? shelves.checks[check] : undefined
    const promise = about ? `${prose(about.title, 100)} ${code(check, 60)}` : code(check, 60)
    const { message, at, expected, actual } = finding
    const where = at === '' ? code(operation, 80) : `${code(operation, 80)} at ${code(at, 80)}`
    const seen = exchanges.length > 1 ? ` (in ${exchanges.length} exchanges)` : ''
    const wrong = `${prose(message, 200)}${seen}`
    return row([`${glyphs[severity]} ${severity}`, promise, where, wrong, code(expected, 60), code(actual, 60)])
  })
  const head = ['| | promise | where | what is wrong | expected | came |', '|---|---|---|---|---|---|']
  return [...head, ...rows, '', ...rest(cases.length - limit)]
}

function accepted(cases: readonly FindingCase[], limit: number): readonly string[] {
  const lines = cases.map(each => {
    const { reason = '', expires = '' } = each.finding.accepted ?? {}
    return `${told(each)} Accepted until ${prose(expires, 20)}: ${prose(reason, 200)}`
  })
  return list('Accepted, and not counted as failing', lines, limit)
}

function told({ check, operation, finding }: FindingCase): string {
  return `${code(check, 60)} ${code(operation, 80)}: ${prose(finding.message, 200)}`
}

function unsent({ reason, calls }: { readonly reason: string; readonly calls: number }): string {
  return `${count(calls, 'call')}: ${prose(reason, 300)}`
}

/** Lines to open; they are Markdown already. */
function list(title: string, lines: readonly string[], limit: number): readonly string[] {
  if (lines.length === 0) return []
  const items = lines.slice(0, limit).map(line => `- ${line}`)
  const summary = `<details><summary>${title} (${lines.length})</summary>`
  return [summary, '', ...items, '', ...rest(lines.length - limit), '</details>', '']
}

function rest(amount: number): readonly string[] {
  return amount > 0 ? [`and ${amount} more in report.json`, ''] : []
}
