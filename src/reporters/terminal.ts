import type { Report } from '../core/report.ts'
import { defineReporter } from '../core/reporter.ts'
import { caveatsOf } from './telling/caveats.ts'
import { headlineOf } from './telling/headline.ts'
import { count, duration } from './telling/measure.ts'
import { signs, standingOfRun } from './telling/standing.ts'
import { apart } from './terminal/apart.ts'
import { findings } from './terminal/findings.ts'
import { line } from './terminal/line.ts'
import { colourOf, type Paint, painter } from './terminal/paint.ts'
import { table } from './terminal/table.ts'

const manyCaveats = 30

export default defineReporter({
  title: 'A summary to read after the command',
  render(report, { colour, shelves }) {
    const paint = painter(colour)
    const { tool, startedAt, seed, targets } = report
    const lines = [paint('dim', `pixpact ${line(tool.version, 40)} · ${line(startedAt, 40)} · seed ${seed}`), '']
    lines.push(...caveats(report, paint))
    if (targets.length > 0) lines.push(...table(report, paint), '')
    for (const target of targets) lines.push(...findings(target, report, shelves, paint))
    return `${[...lines, ...apart(report, paint), ...quirks(report, paint), verdict(report, paint)].join('\n')}\n`
  },
})

/** What would make a pass meaningless comes before the pass. */
function caveats(report: Report, paint: Paint): readonly string[] {
  const all = caveatsOf(report)
  if (all.length === 0) return []
  const shown = all.slice(0, manyCaveats).map(({ level, text }) => {
    return level === 'alarm' ? paint('magenta', `! ${line(text, 500)}`) : paint('yellow', `· ${line(text, 500)}`)
  })
  const more = all.length > manyCaveats ? [`and ${all.length - manyCaveats} more remarks of this kind`] : []
  return [...shown, ...more, '']
}

function quirks({ targets }: Report, paint: Paint): readonly string[] {
  const having = targets.filter(target => target.quirks.length > 0)
  if (having.length === 0) return []
  const counts = having.map(target => `${line(target.provider, 40)} ${target.quirks.length}`).join(', ')
  return [paint('dim', `known quirks of the documents, worked around by the curated ones: ${counts}`), '']
}

function verdict(report: Report, paint: Paint): string {
  const standing = standingOfRun(report)
  const calls = report.targets.reduce((sum, { totals }) => sum + totals.calls, 0)
  const sentence = paint('bold', `${signs[standing].glyph} ${line(headlineOf(report), 300)}.`)
  const spent = paint('dim', `${count(calls, 'call')} in ${duration(report.durationMs)}`)
  return `${paint(colourOf[standing], sentence)} ${spent}`
}
