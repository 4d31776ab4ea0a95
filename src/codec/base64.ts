export type Base64Issue = 'prefix' | 'alphabet' | 'padding' | 'whitespace' | 'empty'

/**
 * A text read as base64. `bytes` is absent when it cannot be decoded; `prefix` is a data URL's head, comma included.
 */
export interface Base64Reading {
  readonly bytes?: Uint8Array
  readonly prefix?: string
  readonly issues: readonly Base64Issue[]
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const characters = Uint8Array.from(alphabet, char => char.charCodeAt(0))
const equals = 61
const outside = 255
const values = new Uint8Array(256).fill(outside)
characters.forEach((code, value) => {
  values[code] = value
})
values['-'.charCodeAt(0)] = 62
values['_'.charCodeAt(0)] = 63

/**
 * Standard base64 with padding.
 * @see https://www.rfc-editor.org/rfc/rfc4648#section-4
 */
export function encodeBase64(bytes: Uint8Array): string {
  const native = (bytes as { toBase64?: () => string }).toBase64
  if (native) return native.call(bytes)
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(equals)
  let written = 0
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index
    const bits = (at(bytes, index) << 16) | (at(bytes, index + 1) << 8) | at(bytes, index + 2)
    codes[written++] = at(characters, bits >> 18)
    codes[written++] = at(characters, (bits >> 12) & 63)
    if (left > 1) codes[written++] = at(characters, (bits >> 6) & 63)
    if (left > 2) codes[written++] = at(characters, bits & 63)
  }
  return new TextDecoder().decode(codes)
}

/**
 * Reads base64 as a lenient client would and names every departure from RFC 4648 section 4: a data URL's head, white
 * space, the URL-safe alphabet, padding that is missing or wrong. Characters outside both alphabets, and a length that
 * no bytes have, leave `bytes` absent.
 */
export function readBase64(text: string): Base64Reading {
  const issues: Base64Issue[] = []
  const start = endOfPrefix(text)
  if (start > 0) issues.push('prefix')
  let body = text.slice(start)
  if (/[\t\n\f\r ]/.test(body)) {
    issues.push('whitespace')
    body = body.replaceAll(/[\t\n\f\r ]+/g, '')
  }
  const found = body === '' ? undefined : decode(body, issues)
  if (body === '') issues.push('empty')
  return { ...(found && { bytes: found }), ...(start > 0 && { prefix: text.slice(0, start) }), issues }
}

/** Where the data begins: some servers wrap a data URL in a data URL. */
function endOfPrefix(text: string): number {
  let start = 0
  while (/^\s*data:/i.test(text.slice(start, start + 64))) {
    const comma = text.indexOf(',', start)
    if (comma === -1) break
    start = comma + 1
  }
  return start
}

function decode(body: string, issues: Base64Issue[]): Uint8Array | undefined {
  let length = body.length
  while (length > 0 && body.charCodeAt(length - 1) === equals) length--
  const rest = length % 4
  const pads = body.length - length
  const padded = rest === 1 || length === 0 ? false : pads === (4 - rest) % 4

  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let written = 0
  let wrong = 0
  let index = 0
  for (; index + 3 < length; index += 4) {
    const a = valueAt(body, index)
    const b = valueAt(body, index + 1)
    const c = valueAt(body, index + 2)
    const d = valueAt(body, index + 3)
    // Only a character outside the alphabet has a bit above the sixth.
    wrong |= a | b | c | d
    bytes[written++] = (a << 2) | (b >> 4)
    bytes[written++] = (b << 4) | (c >> 2)
    bytes[written++] = (c << 6) | d
  }
  if (index < length) {
    const a = valueAt(body, index)
    const b = index + 1 < length ? valueAt(body, index + 1) : 0
    const c = index + 2 < length ? valueAt(body, index + 2) : 0
    wrong |= a | b | c
    if (rest > 1) bytes[written++] = (a << 2) | (b >> 4)
    if (rest > 2) bytes[written++] = (b << 4) | (c >> 2)
  }

  const decodable = wrong < 64 && rest !== 1 && length > 0
  if (wrong >= 64 || body.includes('-') || body.includes('_')) issues.push('alphabet')
  if (!padded) issues.push('padding')
  return decodable ? bytes : undefined
}

function valueAt(text: string, index: number): number {
  return values[text.charCodeAt(index)] ?? outside
}

function at(list: Uint8Array, index: number): number {
  return list[index] ?? 0
}
