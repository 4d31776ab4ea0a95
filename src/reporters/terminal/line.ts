import { escapeTerminal, fold } from '../../codec/escape.ts'

/** Foreign text as part of one line: folded, without control characters and without CI commands. */
export function line(text: string, limit: number): string {
  return inert(escapeTerminal(fold(text, limit)).replace(/\s+/g, ' ').trim())
}

/**
 * A shell command whole and unchanged, one line per option, or undefined when it cannot be shown so.
 * A command that was folded, or had characters replaced, would do something else than the request did.
 */
export function command(text: string, limit: number): readonly string[] | undefined {
  if (text.length > limit) return undefined
  const parts = text.split(/ \\\n\s*(?=-)/)
  const whole = parts.every(part => part === escapeTerminal(part) && part === inert(part) && closed(part))
  if (!whole) return undefined
  return parts.map((part, index) => `${index === 0 ? '' : '  '}${part}${index === parts.length - 1 ? '' : ' \\'}`)
}

/** Whether every single quote of a part is closed in it, so that the part may be indented. */
function closed(part: string): boolean {
  return part.replaceAll("'\\''", '').split("'").length % 2 === 1
}

/** CI runners obey `##[` and `##vso[` wherever they stand in a line, and `::` where it starts one. */
function inert(text: string): string {
  return text.replace(/##(?=\[|vso\[)/g, '# #').replace(/^::/, ': :')
}
