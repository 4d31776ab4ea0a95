import { html, type Markup } from './markup.ts'

/** Something that is there for those who open it. */
export function part(summary: string, content: Markup): Markup {
  return html`<details class="part"><summary>${summary}</summary>${content}</details>\n`
}
