import { fold } from '../../codec/escape.ts'
import type { Verdict } from '../../core/finding.ts'
import type { Report, TargetReport } from '../../core/report.ts'
import { type FindingCase, worstFirst } from '../telling/cases.ts'
import { count } from '../telling/measure.ts'
import { tally, together } from '../telling/outcome.ts'
import { wasJudged } from '../telling/standing.ts'
import { whyUnsent } from '../telling/unsent.ts'
import { visible } from '../telling/visible.ts'

type Result =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string; readonly detail: string }

/** One promise of one operation, or a word on the run itself. */
export interface TestCase {
  readonly group: string
  readonly name: string
  readonly result: Result
  readonly output: string
}

/** Findings shown in full in one test case. */
const shown = 20

/** Stands in a report without targets. */
export const nothing: TestCase = unjudged('No target was checked.')

/**
 * The test cases of one target: one per operation and check that was asked. Errors and warnings fail with their
 * severity as type, accepted ones are skipped with their reason; notes and differences of the document pass with a
 * word. A target of which nothing was judged is a single error, since a suite of skipped cases would pass.
 */
export function casesOf(target: TargetReport, report: Report): readonly TestCase[] {
  if (!wasJudged(target) && !target.findings.some(({ documentation }) => !documentation)) {
    return [unjudged(`Nothing was judged. ${target.stopped ?? 'No reason was recorded.'}`)]
  }
  const asked = promises(target)
    .map(promise => ofPromise(promise, target))
    .filter(each => each !== undefined)
  return [...asked, ...ofEnding(target, report)]
}

function unjudged(message: string): TestCase {
  return ofRun('something is judged', { kind: 'error', type: 'nothing-judged', message, detail: message })
}

function ofEnding(target: TargetReport, report: Report): readonly TestCase[] {
  const name = 'everything planned is asked'
  if (report.interrupted) {
    const message = target.stopped ?? 'The run was interrupted: what had not been asked by then is missing here.'
    return [ofRun(name, { kind: 'error', type: 'interrupted', message, detail: message })]
  }
  const reasons = whyUnsent(target.unsent).map(({ reason, calls }) => `${reason} (${count(calls, 'call')})`)
  const why = target.stopped ?? reasons.slice(0, shown).join(' ')
  return why === '' ? [] : [ofRun(name, { kind: 'skipped', message: why })]
}

function ofRun(name: string, result: Result): TestCase {
  return { group: 'run', name, result, output: '' }
}

interface Promised {
  readonly operation: string
  readonly check: string
  readonly verdicts: Verdict[]
  readonly cases: FindingCase[]
}

/** Everything with a verdict or a finding, by operation and check, in the order of the report. */
function promises(target: TargetReport): readonly Promised[] {
  const found = new Map<string, Promised>()
  const of = ({ operation, check }: { readonly operation: string; readonly check: string }) => {
    const key = JSON.stringify([operation, check])
    const promised = found.get(key) ?? { operation, check, verdicts: [], cases: [] }
    found.set(key, promised)
    return promised
  }
  for (const verdict of target.verdicts) of(verdict).verdicts.push(verdict)
  for (const each of worstFirst(target.findings)) of(each).cases.push(each)
  return [...found.values()]
}

function ofPromise({ operation, check, verdicts, cases }: Promised, target: TargetReport): TestCase | undefined {
  const sum = tally(verdicts)
  const outcome = together(sum)
  if (outcome === 'unasked' && cases.length === 0) return undefined
  const failing = cases.filter(({ kind, severity }) => kind === 'broken' && severity !== 'info')
  const accepted = cases.filter(({ kind, severity }) => kind === 'accepted' && severity !== 'info')
  const noted = cases.filter(each => !failing.includes(each))
  const output = noted.map(each => told(each, target))
  if (outcome === 'kept' && sum.undecided > 0) output.push(`Undecided in ${count(sum.undecided, 'exchange')}.`)
  const common = { group: operation, name: check, output: output.join('\n\n') }
  const [worst] = failing
  if (worst) {
    const more = failing.length > shown ? [`and ${failing.length - shown} more in report.json`] : []
    const detail = [...failing.slice(0, shown).map(each => told(each, target)), ...more].join('\n\n')
    return { ...common, result: { kind: 'failure', type: worst.severity, message: worst.finding.message, detail } }
  }
  const [known] = accepted
  if (known) return { ...common, result: { kind: 'skipped', message: `Accepted ${until(known)}` } }
  if (outcome === 'broken' && !noted.some(({ kind }) => kind === 'broken')) {
    const message = 'The promise is broken; the report holds no finding that says how.'
    return { ...common, result: { kind: 'failure', type: 'error', message, detail: message } }
  }
  if (outcome === 'undecided') {
    const message = target.stopped ?? `No answer told whether this is kept (${count(sum.undecided, 'exchange')}).`
    return { ...common, result: { kind: 'skipped', message } }
  }
  return { ...common, result: { kind: 'passed' } }
}

/** Until when a finding is accepted, and why. */
function until({ finding }: FindingCase): string {
  const { reason = '', expires = '' } = finding.accepted ?? {}
  return `until ${fold(expires, 20)}: ${fold(reason, 500)}`
}

function told(each: FindingCase, target: TargetReport): string {
  const { finding, kind, severity, exchanges } = each
  const curl = target.exchanges.find(({ id }) => id === finding.exchange)?.curl ?? ''
  const word = { document: 'the document differs', accepted: `${severity}, accepted ${until(each)}`, broken: severity }[
    kind
  ]
  const unchanged = curl.length <= 2000 && curl === visible(curl)
  return [
    `${word}: ${fold(finding.message, 1000)}`,
    `at: ${fold(finding.at, 200)}`,
    `expected: ${fold(finding.expected, 1000)}`,
    `actual: ${fold(finding.actual, 1000)}`,
    `exchange: ${exchanges
      .slice(0, shown)
      .map(id => fold(id, 100))
      .join(', ')}`,
    `curl: ${unchanged ? curl : 'in report.json: it cannot be shown here unchanged'}`,
  ].join('\n')
}
