import type { Report, TargetReport } from '../../core/report.ts'
import type { Shelves } from '../../core/reporter.ts'
import { type FindingCase, worstFirst } from '../telling/cases.ts'
import { count } from '../telling/measure.ts'
import { signs, standingOf } from '../telling/standing.ts'
import { command, line } from './line.ts'
import { colourOf, type Paint } from './paint.ts'

const worst = 20
const fewNames = 8
const glyphs = { error: '✘', warning: '!', info: 'i' } as const

/** The findings of one target, worst first and at most 20; empty when there are none. */
export function findings(target: TargetReport, report: Report, shelves: Shelves, paint: Paint): readonly string[] {
  const cases = worstFirst(target.findings)
  const broken = cases.filter(({ kind }) => kind === 'broken')
  const documents = cases.filter(({ kind }) => kind === 'document')
  if (broken.length + documents.length === 0) return []
  const standing = standingOf(target, report)
  const title = paint('bold', line(target.provider, 60))
  const upstream = paint('dim', `${line(target.name, 60)} · ${target.upstream.kind} ${line(target.upstream.url, 200)}`)
  const lines = [`${paint(colourOf[standing], signs[standing].glyph)} ${title}  ${upstream}`]
  const repeated = new Set<string>()
  for (const each of broken.slice(0, worst)) {
    lines.push(...finding(each, shelves, paint), ...evidence(each, target, repeated, paint), '')
  }
  if (broken.length > worst) lines.push(`  and ${broken.length - worst} more in report.json`, '')
  return [...lines, ...differences(documents, paint)]
}

/** One finding in a few lines. */
export function finding(
  { severity, check, operation, finding }: FindingCase,
  shelves: Shelves,
  paint: Paint,
): readonly string[] {
  const { message, at, expected, actual } = finding
  const title = Object.hasOwn(shelves.checks, check) ? shelves.checks[check]?.title : undefined
  const verdict = paint(colourOf[severity], `${glyphs[severity]} ${severity}`)
  const lines = [`  ${verdict}  ${paint('bold', line(check, 80))}  ${line(operation, 120)}`]
  lines.push(labelled('says', line(message || title || 'the promise is broken', 300), paint))
  if (at !== '') lines.push(labelled('at', line(at, 160), paint))
  if (expected !== '') lines.push(labelled('expected', line(expected, 200), paint))
  if (actual !== '') lines.push(labelled('came', line(actual, 200), paint))
  return lines
}

/** Where it was seen and how to see it again. A command is printed once per exchange. */
function evidence(each: FindingCase, target: TargetReport, repeated: Set<string>, paint: Paint): readonly string[] {
  const id = each.finding.exchange
  const exchange = target.exchanges.find(other => other.id === id)
  const probe = exchange?.probe === undefined ? '' : ` (${line(exchange.probe, 80)})`
  const lines = [labelled('exchange', `${line(id, 80)}${probe}${others(each, target, exchange?.probe)}`, paint)]
  if (!exchange || exchange.curl === '') return lines
  const shown = command(exchange.curl, 1200) ?? ['in report.json: it cannot be shown here unchanged']
  const [first = '', ...rest] = repeated.has(id) ? ['as above'] : shown
  repeated.add(id)
  return [...lines, labelled('repeat', first, paint), ...rest.map(part => `${' '.repeat(16)}${part}`)]
}

/** How many more there are, and what they asked: that tells how far the finding reaches. */
function others({ exchanges }: FindingCase, target: TargetReport, first = ''): string {
  if (exchanges.length < 2) return ''
  const rest = new Set(exchanges.slice(1))
  const probes = new Set(target.exchanges.flatMap(({ id, probe }) => (rest.has(id) && probe ? [probe] : [])))
  probes.delete(first)
  const names = [...probes].slice(0, fewNames).map(name => line(name, 80))
  const asked = names.length > 0 ? `: ${names.join(', ')}${probes.size > fewNames ? ', …' : ''}` : ''
  return `, and ${rest.size} more${asked}`
}

function labelled(name: string, text: string, paint: Paint): string {
  return `      ${paint('dim', name.padEnd(9))} ${text}`
}

function differences(documents: readonly FindingCase[], paint: Paint): readonly string[] {
  if (documents.length === 0) return []
  const shown = documents.slice(0, worst).map(({ finding: { message, check, operation } }) => {
    return `      ${line(operation, 120)}  ${line(message || check, 200)} ${paint('dim', `(${line(check, 80)})`)}`
  })
  const more = documents.length > worst ? [`      and ${documents.length - worst} more in report.json`] : []
  const places = count(documents.length, 'place')
  const title = `  ${paint('blue', 'i')} the document differs in ${places}; the provider is not to blame`
  return [title, ...shown, ...more, '']
}
