import { fold } from '../../codec/escape.ts'
import { visible } from '../telling/visible.ts'
import { html, type Markup } from './markup.ts'

/** Foreign text, folded to a number of characters and kept from turning its surroundings around. */
export function excerpt(text: string, limit: number): Markup {
  return html`<bdi>${words(text, limit)}</bdi>`
}

/** The same where no element may stand, as in a title or an option. */
export function words(text: string, limit: number): string {
  return visible(fold(text, limit))
}

/** Foreign text in the font of code. */
export function code(text: string, limit: number): Markup {
  return html`<code>${excerpt(text, limit)}</code>`
}
