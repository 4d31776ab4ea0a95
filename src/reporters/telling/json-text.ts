/**
 * Characters that are legal in JSON text and act on whoever prints it: C1 controls and DEL move a terminal's cursor,
 * bidi controls and line separators reorder what is read, `##[` and `##vso[` are commands of CI logs.
 */
const acting = /[^\P{Cc}\n]|[\p{Bidi_Control}\p{Zl}\p{Zp}\ufeff]|#(?=\[|vso\[)/gu

/** A value as JSON to read and to print. What acts is written as a JSON escape (RFC 8259 section 7), so the value stays. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(acting, escaped)}\n`
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
