import type { ExchangeReport, Report, TargetReport } from '../../core/report.ts'
import type { Shelves } from '../../core/reporter.ts'
import { type FindingCase, worstFirst } from '../telling/cases.ts'
import { type Standing, standingOf } from '../telling/standing.ts'
import { share } from './budget.ts'

/** One target prepared for the page: sorted, counted and cut to what fits. */
export interface TargetView {
  readonly index: number
  readonly target: TargetReport
  readonly standing: Standing
  /** Broken promises that are shown, worst first. */
  readonly broken: readonly FindingCase[]
  /** Broken promises that are not shown. */
  readonly more: number
  readonly documents: readonly FindingCase[]
  /** Broken promises that the user accepts. */
  readonly accepted: readonly FindingCase[]
  readonly exchanges: ReadonlyMap<string, { readonly index: number; readonly exchange: ExchangeReport }>
}

export interface View {
  readonly report: Report
  readonly shelves: Shelves
  readonly targets: readonly TargetView[]
  readonly limits: Limits
}

export interface Limits {
  /** Characters of a body, and of a message, that are shown. */
  readonly body: number
  readonly text: number
  /** Operations of a target whose coverage is shown, and names in a list of what was not exercised. */
  readonly operations: number
  readonly names: number
  /** Calls that were not sent, and sentences on what could not be judged, that are listed for one target. */
  readonly rows: number
}

/** Findings in the whole page; the rest is counted. */
const findings = 250

export function viewOf(report: Report, shelves: Shelves): View {
  const perTarget = Math.max(10, Math.floor(findings / Math.max(1, report.targets.length)))
  const targets = report.targets.map((target, index) => {
    const cases = worstFirst(target.findings)
    const of = (wanted: FindingCase['kind']) => cases.filter(({ kind }) => kind === wanted)
    const broken = of('broken')
    return {
      index,
      target,
      standing: standingOf(target, report),
      broken: broken.slice(0, perTarget),
      more: Math.max(0, broken.length - perTarget),
      documents: of('document').slice(0, perTarget),
      accepted: of('accepted').slice(0, perTarget),
      exchanges: new Map(target.exchanges.map((exchange, place) => [exchange.id, { index: place, exchange }])),
    }
  })
  return { report, shelves, targets, limits: limitsOf(targets) }
}

/** A page below 3 MB: what is left beside these two budgets is the page's own. */
function limitsOf(targets: readonly TargetView[]): Limits {
  const texts = targets.flatMap(({ broken }) =>
    broken.flatMap(({ finding: { message, expected, actual } }) => [message, expected, actual]),
  )
  const bodies = targets.flatMap(({ broken, exchanges }) => {
    const shown = new Set(broken.map(({ finding }) => exchanges.get(finding.exchange)?.exchange))
    return [...shown].flatMap(exchange => [exchange?.request.body ?? '', exchange?.response?.body ?? ''])
  })
  const rows = Math.max(10, Math.floor(60 / Math.max(1, targets.length)))
  const told = targets.reduce((sum, { target }) => sum + Math.min(rows, target.coverage.length), 0)
  return {
    body: share(bodies, 800_000, 6000),
    text: share(texts, 500_000, 1000),
    operations: rows,
    names: Math.min(60, Math.max(3, Math.floor(300 / Math.max(1, told)))),
    rows,
  }
}

/** What the shelf says of a check, if it is known. */
export function aboutCheck(shelves: Shelves, check: string): Shelves['checks'][string] | undefined {
  return Object.hasOwn(shelves.checks, check) ? shelves.checks[check] : undefined
}
