import { count } from '../telling/measure.ts'
import { whyUnsent } from '../telling/unsent.ts'
import { code, excerpt } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import { part } from './part.ts'
import { row, table } from './table.ts'
import type { TargetView, View } from './view.ts'

/** Planned calls that were not sent, each with its reason. */
export function unsentCalls({ limits }: View, { target }: TargetView): Markup | false {
  const { unsent } = target
  if (unsent.length === 0) return false
  const reasons = whyUnsent(unsent).slice(0, 10)
  const told = reasons.map(({ reason, calls }) => html`<li>${excerpt(reason, 300)} (${count(calls, 'call')})</li>\n`)
  const rows = unsent.slice(0, limits.rows).map(({ id, probe, operation, question, reason }) => {
    const cells = [code(probe, 80), code(operation, 120), excerpt(question, 200), excerpt(reason, 300)]
    return row(code(id, 60), cells)
  })
  const rest = unsent.length - rows.length
  const more = rest > 0 && html`<p class="quiet">and ${rest} more in report.json</p>`
  const columns = ['Call', 'Probe', 'Operation', 'Question', 'Why it was not sent']
  const list = part(`${count(unsent.length, 'call')} not sent`, html`${table('Calls not sent', columns, rows)}${more}`)
  return html`<h3>Not asked</h3>
<p class="quiet small">What these calls would have exercised is undecided.</p>
<ul class="documents">${told}</ul>
${list}`
}

/** What nobody could judge of the document, whatever had been asked. */
export function unjudgeable({ limits }: View, { target }: TargetView): Markup | false {
  if (target.limits.length === 0) return false
  const told = target.limits.slice(0, limits.rows).map(limit => html`<li>${excerpt(limit, 400)}</li>\n`)
  const rest = target.limits.length - told.length
  const more = rest > 0 && html`<li class="quiet">and ${rest} more in report.json</li>`
  return html`<h3>What could not be judged</h3>
<ul class="documents">${told}${more}</ul>
`
}
