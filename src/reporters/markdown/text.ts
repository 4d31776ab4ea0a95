import { escapeMarkdown, fold } from '../../codec/escape.ts'
import { visible } from '../telling/visible.ts'

/** Foreign text as a part of one line. */
export function prose(text: string, limit: number): string {
  return escapeMarkdown(visible(fold(text, limit)))
}

/** Foreign text in the font of code, in a paragraph or a table cell. As an element, which a backtick cannot end. */
export function code(text: string, limit: number): string {
  const inside = prose(text, limit)
  return inside === '' ? '–' : `<code>${inside}</code>`
}

/** A row of a table; its cells are Markdown already. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
