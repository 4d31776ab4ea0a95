import { isRecord, type Pointer } from '../../core/json.ts'
import type { AnswerReading } from '../../core/reading.ts'

/** One figure of an answer's usage. */
export interface Figure {
  readonly at: Pointer
  readonly value: unknown
}

/** Names of counts: tokens of any kind, and images. Seconds may be fractions. */
const counted = /(^|_)(tokens|images)$/

/** Every count in an answer's usage and its details, whatever it holds. */
export function figuresOf({ usage }: Pick<AnswerReading, 'usage'>): readonly Figure[] {
  if (usage === undefined) return []
  return Object.entries(usage.value).flatMap(([name, value]) => {
    const at = `${usage.at}/${name}`
    if (isRecord(value) && name.endsWith('_details')) {
      return Object.entries(value)
        .filter(([part]) => counted.test(part))
        .map(([part, amount]) => ({ at: `${at}/${part}`, value: amount }))
    }
    return counted.test(name) ? [{ at, value }] : []
  })
}

/** Whether a place of an answer, or of its stream, holds a count of the usage. */
export function isFigure(answer: AnswerReading, at: Pointer): boolean {
  return figuresOf(answer).some(figure => figure.at === at)
}
