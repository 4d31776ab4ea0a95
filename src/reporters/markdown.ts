import { defineReporter } from '../core/reporter.ts'
import { findings } from './markdown/findings.ts'
import { table } from './markdown/table.ts'
import { prose } from './markdown/text.ts'
import { caveatsOf } from './telling/caveats.ts'
import { headlineOf } from './telling/headline.ts'
import { count, duration } from './telling/measure.ts'
import { signs, standingOfRun } from './telling/standing.ts'

/** Remarks that are shown; a comment on a pull request holds 65,536 characters in all. */
const manyCaveats = 10

export default defineReporter({
  title: 'A summary for a pull request or a job, in Markdown',
  file: 'summary.md',
  render(report, { shelves }) {
    const { targets, tool, seed } = report
    const all = caveatsOf(report)
    const caveats = all.slice(0, manyCaveats).map(({ level, text }) => {
      return `- ${level === 'alarm' ? '**Caution:**' : '**Note:**'} ${prose(text, 300)}`
    })
    if (all.length > manyCaveats) caveats.push(`- and ${all.length - manyCaveats} more remarks of this kind`)
    const calls = targets.reduce((sum, { totals }) => sum + totals.calls, 0)
    const told = `${count(calls, 'call')} in ${duration(report.durationMs)}`
    const lines = [
      `## ${signs[standingOfRun(report)].glyph} ${prose(headlineOf(report), 200)}`,
      '',
      ...(caveats.length > 0 ? [...caveats, ''] : []),
      ...table(report),
      ...findings(report, shelves),
      `<sub>pixpact ${prose(tool.version, 40)} · ${told} · seed ${seed}. All of it stands in report.json.</sub>`,
    ]
    return `${lines.join('\n')}\n`
  },
})
