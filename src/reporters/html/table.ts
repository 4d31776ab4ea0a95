import { html, type Markup } from './markup.ts'

/** A column's heading; one of numbers stands to the right. */
export type Column = string | { readonly number: string }

/** A table that scrolls sideways within the page, by keyboard too. Rows are `tr` elements. */
export function table(label: string, columns: readonly Column[], rows: readonly Markup[]): Markup {
  const heads = columns.map(column => {
    return typeof column === 'string'
      ? html`<th scope="col">${column}</th>`
      : html`<th scope="col" class="number">${column.number}</th>`
  })
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${heads}</tr></thead>
<tbody>${rows}</tbody></table></div>
`
}

/** A row of cells of which the first names the row. */
export function row(name: Markup, cells: readonly (Markup | { readonly number: string | number })[]): Markup {
  const rest = cells.map(cell =>
    'number' in cell ? html`<td class="number">${cell.number}</td>` : html`<td>${cell}</td>`,
  )
  return html`<tr><th scope="row">${name}</th>${rest}</tr>\n`
}
