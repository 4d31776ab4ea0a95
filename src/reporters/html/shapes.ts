import { type Shape, shapeWords, twoByTwo } from '../telling/two-by-two.ts'
import { code } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import { part } from './part.ts'
import { row, table } from './table.ts'
import type { TargetView } from './view.ts'

const glyphs: { readonly [shape in Shape]: string } = { kept: '✔', broken: '✘', untold: '?', unclaimed: '–' }
/** Operations that are listed for one target. */
const many = 100

/** The answers of each operation, by the letter of the document and by OpenAI's shape. */
export function shapes({ target }: TargetView): Markup | false {
  const all = twoByTwo(target)
  if (all.length === 0) return false
  const rows = all.slice(0, many).map(({ operation, documented, openai }) => {
    return row(code(operation, 120), [shape(documented), shape(openai)])
  })
  const rest = all.length - rows.length
  const more = rest > 0 && html`<p class="quiet">and ${rest} more in report.json</p>`
  const told = table('Shape of answers', ['Operation', 'As documented', 'As OpenAI'], rows)
  return part('Answers, as documented and as OpenAI', html`${told}${more}`)
}

function shape(one: Shape): Markup {
  return html`<span aria-hidden="true">${glyphs[one]}</span> ${shapeWords[one]}`
}
