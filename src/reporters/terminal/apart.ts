import type { Report, TargetReport } from '../../core/report.ts'
import { worstFirst } from '../telling/cases.ts'
import { coverageLine } from '../telling/coverage.ts'
import { count } from '../telling/measure.ts'
import { whyUnsent } from '../telling/unsent.ts'
import { line } from './line.ts'
import type { Paint } from './paint.ts'
import { shapes } from './shapes.ts'

/** Reasons, limits and accepted findings that are shown of one target. */
const some = 3

/** What stands apart from the result: accepted findings, what was not asked or not judged, and how much was exercised. */
export function apart({ targets }: Report, paint: Paint): readonly string[] {
  return [
    ...block('answers, as documented and as OpenAI', targets, paint, shapes),
    ...block('accepted, and not counted as failing', targets, paint, accepted),
    ...block('not sent', targets, paint, unsent),
    ...block('could not be judged', targets, paint, ({ limits }) => limits.map(limit => line(limit, 300))),
    ...block('coverage, which is no part of the result', targets, paint, target => coverageLine(target) ?? []),
  ]
}

/** A title and, for each target that has something, its lines; nothing when none has. */
function block(
  title: string,
  targets: readonly TargetReport[],
  paint: Paint,
  tell: (target: TargetReport) => readonly string[] | string,
): readonly string[] {
  const lines = targets.flatMap(target => {
    const all = [tell(target)].flat()
    const more = all.length > some ? [`and ${all.length - some} more in report.json`] : []
    const name = line(target.provider, 40)
    return [...all.slice(0, some), ...more].map((text, index) => {
      return `  ${index === 0 ? name : ' '.repeat(name.length)}  ${text}`
    })
  })
  return lines.length === 0 ? [] : [paint('dim', `${title}:`), ...lines, '']
}

function accepted({ findings }: TargetReport): readonly string[] {
  return worstFirst(findings)
    .filter(({ kind }) => kind === 'accepted')
    .map(({ check, operation, finding }) => {
      const { reason = '', expires = '' } = finding.accepted ?? {}
      return `${line(check, 80)}  ${line(operation, 120)}  until ${line(expires, 20)}: ${line(reason, 200)}`
    })
}

function unsent({ unsent }: TargetReport): readonly string[] {
  return whyUnsent(unsent).map(({ reason, calls }) => `${count(calls, 'call')}: ${line(reason, 300)}`)
}
