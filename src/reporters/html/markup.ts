import { escapeHtml, withoutCommands } from '../../codec/escape.ts'

/** Marks HTML that this module made. A symbol, because data that was parsed from JSON can never carry it. */
const made: unique symbol = Symbol('markup')

export interface Markup {
  readonly [made]: string
}

export type Piece = string | number | Markup | readonly Markup[] | undefined | false

/** A template whose every value is escaped unless a template made it. Fit for element content and quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  let text = strings[0] ?? ''
  values.forEach((value, index) => {
    text += written(value) + (strings[index + 1] ?? '')
  })
  return { [made]: text }
}

/** Text of our own that is HTML already, such as a style sheet. Never for anything from a report. */
export function trusted(text: string): Markup {
  return { [made]: text }
}

/** The finished text. */
export function textOf(markup: Markup): string {
  return markup[made]
}

function written(value: Piece): string {
  if (value === undefined || value === false) return ''
  if (isMarkup(value)) return value[made]
  if (Array.isArray(value)) return value.map(written).join('')
  return withoutCommands(escapeHtml(String(value)))
}

function isMarkup(value: unknown): value is Markup {
  return typeof value === 'object' && value !== null && made in value
}
