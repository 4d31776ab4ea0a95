import { escapeXml, fold, withoutCommands } from '../codec/escape.ts'
import type { Report, TargetReport } from '../core/report.ts'
import { defineReporter } from '../core/reporter.ts'
import { casesOf, nothing, type TestCase } from './junit/test-cases.ts'
import { coverageKinds, sharesOf, shareText } from './telling/coverage.ts'
import { acceptedIn, headlineOf } from './telling/headline.ts'
import { visible } from './telling/visible.ts'

/** Properties that say what could not be judged. */
const manyLimits = 20

export default defineReporter({
  title: 'JUnit XML, for CI systems',
  file: 'junit.xml',
  render(report) {
    const told = report.targets.map(target => ({ target, cases: casesOf(target, report) }))
    const suites = told.map(({ target, cases }) => suite(target, cases, report))
    const all = told.length === 0 ? [nothing] : told.flatMap(({ cases }) => cases)
    if (told.length === 0)
      suites.push(
        `  <testsuite name="pixpact" ${counts(all)} time="0">\n${testCase('pixpact', nothing)}  </testsuite>\n`,
      )
    const name = attribute(`pixpact: ${headlineOf(report)}`)
    const attributes = `name="${name}" ${counts(all)} time="${seconds(report.durationMs)}"`
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes}>\n${suites.join('')}</testsuites>\n`
  },
})

function suite(target: TargetReport, cases: readonly TestCase[], report: Report): string {
  const time = target.exchanges.reduce((sum, { timing }) => sum + timing.totalMs, 0)
  const properties: readonly (readonly [string, string])[] = [
    ['provider', target.name],
    ['upstream', `${target.upstream.kind} ${target.upstream.url}`],
    ...(target.upstream.faults ? [['broken on purpose by', target.upstream.faults.join(', ')] as const] : []),
    ['spec', `${target.spec.path} sha256:${target.spec.sha256}`],
    ...(target.profile === undefined ? [] : [['profile', target.profile] as const]),
    ['seed', String(report.seed)],
    ['calls', String(target.totals.calls)],
    ['images', String(target.totals.images)],
    ...(target.stopped === undefined ? [] : [['stopped', target.stopped] as const]),
    ...(target.stoppedBy === undefined ? [] : [['stoppedBy', target.stoppedBy] as const]),
    ...(target.unsent.length === 0 ? [] : [['unsent', String(target.unsent.length)] as const]),
    ...target.limits.slice(0, manyLimits).map(limit => ['limit', limit] as const),
    ...(report.baseline === undefined ? [] : [['baseline', report.baseline.path] as const]),
    ...(acceptedIn([target]) === 0 ? [] : [['accepted', String(acceptedIn([target]))] as const]),
    ...coverageOf(target),
  ]
  return [
    `  <testsuite name="${attribute(target.provider)}" ${counts(cases)}`,
    ` time="${seconds(time)}" timestamp="${attribute(report.startedAt)}">\n`,
    '    <properties>\n',
    ...properties.map(([name, value]) => `      <property name="${name}" value="${attribute(value)}"/>\n`),
    '    </properties>\n',
    ...cases.map(each => testCase(target.provider, each)),
    '  </testsuite>\n',
  ].join('')
}

/** How much was exercised, which says nothing of the result. */
function coverageOf(target: TargetReport): readonly (readonly [string, string])[] {
  const shares = sharesOf(target)
  return coverageKinds
    .filter(({ kind }) => shares[kind].total > 0)
    .map(({ kind }) => [`coverage.${kind}`, shareText(shares[kind])] as const)
}

function testCase(provider: string, { name, group, result, output }: TestCase): string {
  const open = `    <testcase classname="${attribute(`${provider}.${group}`)}" name="${attribute(name)}" time="0"`
  const inner: string[] = []
  if (result.kind === 'skipped') inner.push(`      <skipped message="${attribute(result.message)}"/>\n`)
  if (result.kind === 'failure' || result.kind === 'error') {
    const { kind, type, message, detail } = result
    inner.push(`      <${kind} type="${type}" message="${attribute(message)}">${text(detail)}</${kind}>\n`)
  }
  if (output !== '') inner.push(`      <system-out>${text(output)}</system-out>\n`)
  return inner.length === 0 ? `${open}/>\n` : `${open}>\n${inner.join('')}    </testcase>\n`
}

function counts(cases: readonly TestCase[]): string {
  const having = (kind: string) => cases.filter(({ result }) => result.kind === kind).length
  const bad = `failures="${having('failure')}" errors="${having('error')}"`
  return `tests="${cases.length}" ${bad} skipped="${having('skipped')}"`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

/** An attribute's line breaks would be normalised away (XML 1.0 section 3.3.3), so they are spaces from the start. */
function attribute(value: string): string {
  return withoutCommands(escapeXml(visible(fold(value, 1000)).replace(/\s+/g, ' ').trim()))
}

function text(value: string): string {
  return withoutCommands(escapeXml(visible(fold(value, 50_000))))
}
