import type { Report } from '../../core/report.ts'
import { grouped } from '../telling/measure.ts'
import { type Standing, signs, standingOf } from '../telling/standing.ts'
import { line } from './line.ts'
import { colourOf, type Paint } from './paint.ts'

const head = ['provider', 'upstream', 'profile', 'calls', 'images', 'kept', 'broken', 'undecided', 'verdict'] as const
const numbers = new Set(['calls', 'images', 'kept', 'broken', 'undecided'])

/** One row per target with aligned columns; numbers to the right. */
export function table(report: Report, paint: Paint): readonly string[] {
  const rows = report.targets.map(target => {
    const { totals } = target
    const standing = standingOf(target, report)
    const amounts = [totals.calls, totals.images, totals.kept, totals.broken, totals.undecided].map(grouped)
    const cells = [line(target.provider, 40), target.upstream.kind, target.profile ?? '', ...amounts]
    return { standing, cells: [...cells, `${signs[standing].glyph} ${signs[standing].word}`] }
  })
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  )
  const align = (cells: readonly string[], standing?: Standing) =>
    cells
      .map((cell, column) => {
        const last = column === head.length - 1
        const padded = last ? cell : pad(cell, widths[column] ?? 0, numbers.has(head[column] ?? ''))
        if (!standing) return paint('dim', padded)
        if (last) return paint(colourOf[standing], padded)
        return column === 0 ? paint('bold', padded) : padded
      })
      .join('  ')
  return [align(head), ...rows.map(({ cells, standing }) => align(cells, standing))]
}

function pad(cell: string, width: number, right: boolean): string {
  return right ? cell.padStart(width) : cell.padEnd(width)
}
