import { known, severityGlyphs } from './badge.ts'
import { words } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import type { View } from './view.ts'

/** Filters by severity and target. Hidden until the script shows them, since they need it. */
export function filters({ targets }: View): Markup | false {
  const broken = targets.flatMap(target => target.broken)
  if (broken.length === 0) return false
  const boxes = (['error', 'warning', 'info'] as const).map(severity => {
    const amount = broken.filter(each => known(each.severity) === severity).length
    const box = html`<input type="checkbox" name="severity" value="${severity}" checked>`
    const glyph = html`<span aria-hidden="true">${severityGlyphs[severity]}</span>`
    return html`<label class="${severity}">${box} ${glyph} ${severity} <span class="amount">${amount}</span></label>\n`
  })
  const options = targets.map(({ index, target }) => html`<option value="${index}">${words(target.name, 80)}</option>`)
  return html`<form class="filters" aria-label="Filter findings" hidden>
<fieldset><legend>Show</legend>${boxes}</fieldset>
<label>Target <select name="target"><option value="">all</option>${options}</select></label>
<button type="reset">Reset</button> <output></output></form>
<p class="filtered-out" hidden>The filters hide every finding.</p>
`
}
