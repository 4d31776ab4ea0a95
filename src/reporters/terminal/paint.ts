import type { Severity } from '../../core/finding.ts'
import type { Standing } from '../telling/standing.ts'

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
} as const

export type Colour = keyof typeof codes

/** Wraps a text in a colour; without colours, gives it back. */
export type Paint = (colour: Colour, text: string) => string

/** ANSI colours (ECMA-48 SGR) when wanted. Text is to be escaped before it is painted. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_, text) => text
  return (name, text) => `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m`
}

export const colourOf: { readonly [kind in Standing | Severity]: Colour } = {
  broken: 'red',
  unjudged: 'magenta',
  warned: 'yellow',
  partial: 'magenta',
  noted: 'blue',
  kept: 'green',
  error: 'red',
  warning: 'yellow',
  info: 'blue',
}
