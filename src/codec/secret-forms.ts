import { encodeBase64 } from './base64.ts'

export type SecretForm = 'raw' | 'percent' | 'json' | 'html' | 'spaced' | 'base64' | 'base64url'

/** One way in which a secret may stand in a text. `source` is a regular expression without flags. */
export interface SecretPattern {
  readonly form: SecretForm
  readonly source: string
  /** How many characters of it are certain, for those who must not cry wolf. */
  readonly length: number
}

/** Secrets below this length are ignored: they would be found everywhere. */
export const shortestSecret = 4
const pieceLength = 400

const encoder = new TextEncoder()
// Spaced out or wrapped over lines, also where the line break is escaped within JSON.
const gap = String.raw`(?:\s|\\[nrt]){0,9}`
const entities: { readonly [char: string]: readonly string[] } = {
  '&': ['&amp;'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '"': ['&quot;'],
  "'": ['&#39;', '&apos;'],
}

/** Every form of a secret (of a long one, its beginning), the plainest first; none for a secret that is too short. */
export function secretPatterns(secret: string): readonly SecretPattern[] {
  const [piece] = piecesOf(secret)
  if (piece === undefined) return []
  const chars = [...piece]
  const { length } = chars
  const written = (of: (char: string) => readonly string[], between = '') =>
    chars.map(char => either(...of(char))).join(between)
  const patterns: SecretPattern[] = [
    { form: 'raw', source: literalText(piece), length },
    { form: 'percent', source: written(char => [literal(char), ...percent(char)]), length },
    { form: 'json', source: written(char => [...(char === '\\' ? [] : [literal(char)]), ...inJson(char)]), length },
    { form: 'html', source: written(char => [literal(char), ...inHtml(char)]), length },
  ]
  const spaced: SecretPattern = { form: 'spaced', source: written(char => [literal(char)], gap), length }
  return [...patterns, ...(isPlain(piece) ? [spaced] : []), ...base64Patterns(piece)]
}

/**
 * Regular expressions that find every form of a secret, mixtures included where it is plain; none for one that is too
 * short.
 */
export function maskPatterns(secret: string): readonly string[] {
  return piecesOf(secret).map(piece => {
    const any = [...piece].map(char =>
      either(literal(char), ...new Set([...percent(char), ...inJson(char), ...inHtml(char)])),
    )
    const sources = secretPatterns(piece).map(({ source }) => source)
    const forms = [...(isPlain(piece) ? [any.join(gap)] : []), ...sources]
    return [...forms, ...(isPlain(piece) ? beginning(piece) : [])].join('|')
  })
}

/**
 * A text that was cut within a secret still shows most of it: two thirds, or 20 characters, tell it. Fewer may be what
 * a provider shows of a key on purpose.
 */
function beginning(piece: string): readonly string[] {
  const chars = [...piece].map(literal)
  const least = Math.min(20, Math.ceil((chars.length * 2) / 3))
  if (least < 8) return []
  const rest = chars.slice(least).reduceRight((inner, char) => `(?:${char}${inner})?`, '')
  return [`${chars.slice(0, least).join('')}${rest}`]
}

/** Holds neither white space nor backslashes, which could be told from gaps and escapes in exponentially many ways. */
function isPlain(secret: string): boolean {
  return !/[\s\\]/.test(secret)
}

/** Engines refuse very long expressions, so a long secret is looked for in pieces of about equal length. */
function piecesOf(secret: string): readonly string[] {
  if (secret.length < shortestSecret) return []
  const chars = [...secret.toWellFormed()]
  const count = Math.ceil(chars.length / pieceLength)
  const size = Math.ceil(chars.length / count)
  return Array.from({ length: count }, (_, index) => chars.slice(index * size, (index + 1) * size).join(''))
}

function base64Patterns(secret: string): readonly SecretPattern[] {
  return innerBase64(encoder.encode(secret)).flatMap((text): SecretPattern[] => {
    if (text.length < shortestSecret) return []
    const url = text.replaceAll('+', '-').replaceAll('/', '_')
    const standard: SecretPattern = { form: 'base64', source: anyBase64(text), length: text.length }
    return url === text ? [standard] : [standard, { form: 'base64url', source: literalText(url), length: text.length }]
  })
}

/** The characters of base64 that the bytes alone determine, when 0, 1 or 2 other bytes precede them and any follow. */
function innerBase64(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].map(before => {
    const shifted = new Uint8Array(before + bytes.length)
    shifted.set(bytes, before)
    return encodeBase64(shifted).slice(Math.ceil((before * 8) / 6), Math.floor((shifted.length * 8) / 6))
  })
}

/** Base64 whose plus, slash and equals may be escaped for a URL or for JSON. */
function anyBase64(text: string): string {
  return [...text]
    .map(char => (char === '+' || char === '/' ? either(literal(char), ...percent(char), ...inJson(char)) : char))
    .join('')
}

function literal(char: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char
}

function literalText(text: string): string {
  return [...text].map(literal).join('')
}

function percent(char: string): readonly string[] {
  const escaped = [...encoder.encode(char)].map(byte => `%${hex(byte, 2)}`).join('')
  return char === ' ' ? [escaped, String.raw`\+`] : [escaped]
}

function inJson(char: string): readonly string[] {
  const units = Array.from({ length: char.length }, (_, index) => String.raw`\\u${hex(char.charCodeAt(index), 4)}`)
  const short = JSON.stringify(char).slice(1, -1)
  const slash = char === '/' ? [String.raw`\\\/`] : []
  return [units.join(''), ...slash, ...(short === char ? [] : [literalText(short)])]
}

function inHtml(char: string): readonly string[] {
  const code = char.codePointAt(0) ?? 0
  return [...(entities[char] ?? []), `&#0*${code};`, `&#[xX]0*${hex(code, 1)};`]
}

/** Hexadecimal digits in either case, as a pattern. */
function hex(value: number, digits: number): string {
  const text = value.toString(16).padStart(digits, '0')
  return text.replaceAll(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`)
}

function either(...alternatives: readonly string[]): string {
  return alternatives.length === 1 ? (alternatives[0] ?? '') : `(?:${alternatives.join('|')})`
}
