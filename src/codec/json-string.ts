import { position } from './json-mistake.ts'

/** In place of an end: the text ends within the string. */
export const cut = -1
/** In place of an end: the string holds what JSON does not allow. */
export const wrong = -2

// Keys and most values are shorter; longer strings are searched by native code.
const short = 64
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f]/
const escapes = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/**
 * The index behind the closing quote of the string that opens at `start`, or `cut`, or `wrong` (RFC 8259 section 7).
 */
export function endOfString(text: string, start: number): number {
  const limit = Math.min(text.length, start + short)
  for (let index = start + 1; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (code === 34) return index + 1
    if (code === 92 || code < 32) break
  }
  const end = endOfLongString(text, start)
  return end !== cut && offsetOfFault(text.slice(start + 1, end - 1)) !== -1 ? wrong : end
}

/** One sentence on what is wrong in the string that opens at `start`. */
export function faultOfString(text: string, start: number): string {
  const body = text.slice(start + 1, endOfLongString(text, start) - 1)
  const offset = offsetOfFault(body)
  const where = `at ${position(text, start + 1 + offset)}`
  const code = body.charCodeAt(offset)
  if (code === 92) return `${JSON.stringify(body.slice(offset, offset + 2))} is no escape of JSON, ${where}`
  if (code === 10 || code === 13) return `a line break stands unescaped in a string, ${where}`
  const name = code.toString(16).toUpperCase().padStart(4, '0')
  return `the control character U+${name} stands unescaped in a string, ${where}`
}

function endOfLongString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let before = quote
    while (text.charCodeAt(before - 1) === 92) before--
    if ((quote - before) % 2 === 0) return quote + 1
  }
  return cut
}

function offsetOfFault(body: string): number {
  const raw = body.search(control)
  if (raw !== -1) return raw
  for (let slash = body.indexOf('\\'); slash !== -1; slash = body.indexOf('\\', escapes.lastIndex)) {
    escapes.lastIndex = slash
    if (!escapes.test(body)) return slash
  }
  return -1
}
