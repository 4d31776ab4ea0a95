import { count } from '../telling/measure.ts'
import { known, severityBadge } from './badge.ts'
import { code, excerpt } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import { part } from './part.ts'
import { row, table } from './table.ts'
import type { TargetView } from './view.ts'

/** Broken promises that the user knows of, with why and until when. They fail no run. */
export function acceptedFindings({ accepted }: TargetView): Markup | false {
  if (accepted.length === 0) return false
  const columns = ['Check', 'Operation', 'What is wrong', 'Would be', 'Accepted because', 'Until']
  const rows = accepted.map(({ check, operation, severity, finding }) => {
    const until = html`<span class="date">${excerpt(finding.accepted?.expires ?? '–', 20)}</span>`
    const what = [code(operation, 120), excerpt(finding.message, 300), severityBadge(known(severity))]
    return row(code(check, 80), [...what, excerpt(finding.accepted?.reason ?? '', 300), until])
  })
  return part(`${count(accepted.length, 'broken promise')} accepted`, table('Accepted', columns, rows))
}
