import { foreignText, guessEncoding, wideEncoding } from './json-encoding.ts'
import type { JsonIssue } from './json-issue.ts'
import { scanJson } from './json-scan.ts'

export type { JsonIssue } from './json-issue.ts'

const strict = new TextDecoder('utf-8', { fatal: true })
const lenient = new TextDecoder('utf-8')

/** Bytes read as JSON. `value` is missing when no value could be read; `text` is without a byte order mark. */
export interface JsonReading {
  readonly value?: unknown
  readonly text: string
  readonly issues: readonly JsonIssue[]
}

/**
 * Reads bytes as one JSON text and names everything that is wrong with them. Never throws.
 *
 * `value` is what `Response.json()` would give: a byte order mark is skipped, bytes that are not UTF-8 become U+FFFD,
 * and the last of several equal keys wins. It is missing when that would throw, and beyond 256 levels of nesting.
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function readJson(bytes: Uint8Array): JsonReading {
  const wide = wideEncoding(bytes)
  if (wide) return inWideEncoding(bytes, wide)

  const issues: JsonIssue[] = []
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const message = 'the text begins with a byte order mark, which JSON does not allow (RFC 8259 section 8.1)'
    issues.push({ kind: 'bom', message, at: '' })
  }
  const text = decode(bytes, issues)
  const found = scanJson(text)
  if (found.some(({ kind }) => kind !== 'duplicate-key')) {
    const whole = explainWhole(text)
    return { text, issues: whole ? [...issues, whole] : [...issues, ...found] }
  }
  issues.push(...found)
  try {
    return { value: JSON.parse(text), text, issues }
  } catch (error) {
    issues.push({ kind: 'syntax', message: `the text is not JSON: ${String(error)}`, at: '' })
    return { text, issues }
  }
}

/** The one issue of a text that is no JSON at all, in place of what is wrong with its first character. */
function explainWhole(text: string): JsonIssue | undefined {
  if (text.trim() === '') {
    const message = text === '' ? 'the body is empty, not JSON' : 'the body is white space, not JSON'
    return { kind: 'empty', message, at: '' }
  }
  const message = foreignText(text)
  return message === undefined ? undefined : { kind: 'syntax', message, at: '' }
}

function decode(bytes: Uint8Array, issues: JsonIssue[]): string {
  try {
    return strict.decode(bytes)
  } catch {
    issues.push({ kind: 'encoding', message: guessEncoding(bytes), at: '' })
    return lenient.decode(bytes)
  }
}

function inWideEncoding(bytes: Uint8Array, label: string): JsonReading {
  const text = label.startsWith('utf-16') ? new TextDecoder(label).decode(bytes) : lenient.decode(bytes)
  const message = `the text is encoded as ${label.toUpperCase()}; JSON is sent as UTF-8 (RFC 8259 section 8.1)`
  return { text, issues: [{ kind: 'encoding', message, at: '' }] }
}
