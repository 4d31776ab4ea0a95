import type { Json } from '../../core/json.ts'
import { codePoints } from '../validate/code-points.ts'
import { samplePattern } from './sample-pattern.ts'

const formats: { readonly [format: string]: string } = {
  uri: 'https://example.com/',
  'uri-reference': '/example',
  url: 'https://example.com/',
  iri: 'https://example.com/',
  'date-time': '2025-01-31T12:00:00Z',
  date: '2025-01-31',
  time: '12:00:00Z',
  duration: 'PT1H',
  email: 'someone@example.com',
  'idn-email': 'someone@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '00000000-0000-4000-8000-000000000000',
  byte: 'aGVsbG8=',
}

/**
 * A text for a string schema. The same `variant` gives the same text, another one another text where the schema has room.
 *
 * @param room the longest text that may be made, in UTF-16 code units
 */
export function sampleText(schema: { readonly [keyword: string]: Json }, variant: number, room: number): string {
  const least = Math.min(bound(schema.minLength) ?? 0, room)
  const most = Math.min(bound(schema.maxLength) ?? room, room)
  if (typeof schema.pattern === 'string') {
    const matching = patterned(schema.pattern, least, most, variant)
    if (matching !== undefined) return matching
  }
  const formatted = schema.contentEncoding === 'base64' ? formats.byte : formats[String(schema.format)]
  if (formatted !== undefined) {
    const text = vary(formatted, String(schema.format), variant)
    const grown = growable.has(String(schema.format)) && text.length < least ? text.padEnd(least, 'a') : text
    if (grown.length >= least && grown.length <= most) return grown
  }
  const text = variant === 0 ? 'text' : `text ${variant}`
  return text.length > most
    ? String(variant % 10)
        .repeat(most > 0 ? 1 : 0)
        .padEnd(least, 'a')
    : text.padEnd(least, 'a')
}

const growable = new Set(['uri', 'uri-reference', 'url', 'iri'])

/** Another value of the same format, where one is at hand. */
function vary(text: string, format: string, variant: number): string {
  if (variant === 0) return text
  if (growable.has(format)) return `${text}${variant}`
  if (format === 'uuid') return text.slice(0, -String(variant).length) + variant
  if (format === 'email' || format === 'idn-email') return `someone${variant}@example.com`
  if (format === 'date-time' || format === 'date') return text.replace('2025', String(2025 + variant))
  return text
}

/** The first of growing texts of the pattern that is long enough. */
function patterned(pattern: string, least: number, most: number, variant: number): string | undefined {
  for (const extra of [variant, ...Array.from({ length: 64 }, (_, index) => variant + index + 1), least]) {
    const text = samplePattern(pattern, extra)
    if (text === undefined) return wellKnown(pattern, least, most)
    const length = codePoints(text)
    if (length >= least && length <= most) return text
    if (length > most) return undefined
  }
  return undefined
}

/** Texts that satisfy what is often asked of passwords, names and codes. Short ones: a pattern may take exponential time. */
const known = ['Aa1!aaaa', 'Aa1!aaaaaaaa', 'Aa1aaaaa', 'aaaaaaaa', 'Aa-1', 'a', 'A1', '1']

/** One of a few texts that matches a pattern beyond {@link samplePattern}, such as one with look-around. */
function wellKnown(pattern: string, least: number, most: number): string | undefined {
  try {
    const expression = new RegExp(pattern, 'u')
    return known.find(text => text.length >= least && text.length <= most && expression.test(text))
  } catch {
    return undefined
  }
}

function bound(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value >= 0 ? Math.floor(value) : undefined
}
