import type { Report } from '../../core/report.ts'
import { coverageLine } from '../telling/coverage.ts'
import { grouped, money } from '../telling/measure.ts'
import { signs, standingOf } from '../telling/standing.ts'
import { code, prose, row } from './text.ts'

/** Targets in the table; a pull request is no place for more. */
const many = 50

/** One row per target, and below it how much was exercised. */
export function table(report: Report): readonly string[] {
  const targets = report.targets.slice(0, many)
  if (targets.length === 0) return []
  const rows = targets.map(target => {
    const { name, provider, upstream, totals } = target
    const { glyph, word } = signs[standingOf(target, report)]
    const amounts = [totals.kept, totals.broken, totals.undecided, target.unsent.length, totals.calls, totals.images]
    const who = `${prose(name, 60)} ${code(provider, 40)}`
    return row([who, upstream.kind, `${glyph} ${word}`, ...amounts.map(grouped), money(totals.costUsd)])
  })
  const rest = report.targets.length - targets.length
  return [
    '| target | upstream | verdict | kept | broken | undecided | not sent | calls | images | cost |',
    '|---|---|---|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    ...(rest > 0 ? [`and ${rest} more targets`, ''] : []),
    ...targets.flatMap(target => {
      const line = coverageLine(target)
      return line === undefined ? [] : [`Coverage of ${code(target.provider, 40)}, apart from the result: ${line}.`, '']
    }),
  ]
}
