import { fold } from '../../codec/escape.ts'
import type { TargetReport } from '../../core/report.ts'
import type { Shelves } from '../../core/reporter.ts'
import { type FindingCase, worstFirst } from '../telling/cases.ts'
import { visible } from '../telling/visible.ts'
import { levelOf } from './rules.ts'
import { message } from './text.ts'

/** Results of one target; code scanning refuses enormous files. */
const many = 1000

/** Each finding once, as a result (section 3.27). The place is an operation, for there is no source to point at. */
export function resultsOf(target: TargetReport, shelves: Shelves): readonly object[] {
  const rules = Object.keys(shelves.checks)
  return worstFirst(target.findings)
    .slice(0, many)
    .map(each => result(each, target, rules.indexOf(each.check)))
}

function result(each: FindingCase, { spec, provider }: TargetReport, ruleIndex: number): object {
  const { check, severity, kind, finding, exchanges } = each
  const { expected, actual, accepted } = finding
  const sides = [
    ...(expected === '' ? [] : [`Expected: ${fold(expected, 300)}`]),
    ...(actual === '' ? [] : [`Came: ${fold(actual, 300)}`]),
  ]
  const said = [...(kind === 'document' ? ['The document differs'] : []), finding.message || check].join(': ')
  return {
    ruleId: visible(fold(check, 100)),
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levelOf[severity],
    message: message([fold(said, 1000), ...sides].join('\n'), 2000),
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(spec.path) }, region: { startLine: 1 } },
        logicalLocations: places(each),
      },
    ],
    partialFingerprints: { 'pixpactFinding/v1': visible(fold(`${provider} ${finding.id}`, 500)) },
    occurrenceCount: exchanges.length,
    ...(accepted
      ? { suppressions: [{ kind: 'external', status: 'accepted', justification: visible(fold(accepted.reason, 500)) }] }
      : {}),
    properties: {
      documentation: kind === 'document',
      exchanges: exchanges.slice(0, 20).map(id => visible(fold(id, 100))),
      ...(accepted ? { acceptedUntil: visible(fold(accepted.expires, 20)) } : {}),
    },
  }
}

/** The operation, and the place within its answer (section 3.33). */
function places({ operation, finding: { at } }: FindingCase): readonly object[] {
  const name = visible(fold(operation, 300))
  const place = visible(fold(at, 300))
  return [
    { fullyQualifiedName: name, kind: 'resource' },
    ...(at === '' ? [] : [{ fullyQualifiedName: `${name} ${place}`, name: place, kind: 'element' }]),
  ]
}

/** A path as a URI reference (RFC 3986). */
function uriOf(path: string): string {
  const slashes = fold(path, 500).toWellFormed().replaceAll('\\', '/')
  const encoded = slashes.split('/').map(encodeURIComponent).join('/')
  if (/^[A-Za-z]:\//.test(slashes)) return `file:///${slashes[0]}:${encoded.slice(4)}`
  return slashes.startsWith('/') ? `file://${encoded}` : encoded
}
