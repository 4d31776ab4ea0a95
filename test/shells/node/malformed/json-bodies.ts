import { gzipSync } from 'node:zlib'
import { joinBytes } from '../../../../src/codec/join-bytes.ts'
import type { HeaderList } from '../../../../src/core/message.ts'
import { type Draw, latin, type Malformed, post } from './request.ts'
import { jsonTargets, type Target } from './targets.ts'

const utf16 = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'))
const swapped = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16())
const wide = (text: string) => Uint8Array.from([...text].flatMap(sign => [sign.charCodeAt(0), 0, 0, 0]))
const bytes = (...values: readonly number[]) => Uint8Array.from(values)
const within = (text: string, more: string) => latin(text.replace(/}$/, `,${more}}`))

/** What can be wrong with JSON: made of a text that is accepted. */
const kinds: { readonly [kind: string]: (whole: string) => Uint8Array } = {
  'a byte order mark': whole => joinBytes([bytes(0xef, 0xbb, 0xbf), latin(whole)]),
  'UTF-16, little end first': utf16,
  'UTF-16, little end first, with a mark': whole => joinBytes([bytes(0xff, 0xfe), utf16(whole)]),
  'UTF-16, big end first': swapped,
  'UTF-16, big end first, with a mark': whole => joinBytes([bytes(0xfe, 0xff), swapped(whole)]),
  'UTF-32': wide,
  'an empty body': () => latin(''),
  'white space': () => latin(' \r\n\t'),
  'text behind the value': whole => latin(`${whole} x`),
  'two values': whole => latin(whole + whole),
  'a NUL behind the value': whole => latin(`${whole}\0`),
  'a bracket too many': whole => latin(`${whole}}`),
  'a trailing comma': whole => latin(whole.replace(/}$/, ',}')),
  'no commas': whole => latin(whole.replaceAll('","', '" "')),
  'semicolons for colons': whole => latin(whole.replaceAll('":', '";')),
  'names in single quotes': whole => latin(whole.replaceAll('"', "'")),
  'names without quotes': whole => latin(whole.replaceAll(/"(\w+)":/g, '$1:')),
  'a comment': whole => latin(`/* all */${whole}`),
  NaN: whole => within(whole, '"x":NaN'),
  Infinity: whole => within(whole, '"x":-Infinity'),
  undefined: whole => within(whole, '"x":undefined'),
  'a number in hexadecimal': whole => within(whole, '"x":0x10'),
  'a number with a leading zero': whole => within(whole, '"x":01'),
  'a number with a plus sign': whole => within(whole, '"x":+1'),
  'a number that ends in its point': whole => within(whole, '"x":1.'),
  'a line break within a string': whole => within(whole, '"x":"a\nb"'),
  'a NUL within a string': whole => within(whole, '"x":"a\0b"'),
  'an escape that is none': whole => within(whole, '"x":"\\x41"'),
  'an escape that ends early': whole => within(whole, '"x":"\\u12"'),
  'half a surrogate pair as bytes': whole => within(whole, '"x":"\xed\xa0\x80"'),
  'bytes that are no UTF-8': whole => within(whole, '"x":"\xff\xfe"'),
  'a character that is longer than it has to be': whole => within(whole, '"x":"\xc0\xaf"'),
  'Chinese in GBK': whole => within(whole, '"x":"\xbc\xd3\xc3\xb1"'),
  'ten thousand brackets': () => latin('['.repeat(10_000)),
  'half a million braces': () => latin('{"a":'.repeat(100_000)),
  'values within values, 1,000 deep': whole => within(whole, `"x":${'['.repeat(1_000)}${']'.repeat(1_000)}`),
  'a list': whole => latin(`[${whole}]`),
  null: () => latin('null'),
  'a number': () => latin('42'),
  'a string that has the object': whole => latin(JSON.stringify(whole)),
  'a number without end for the prompt': whole => latin(whole.replace(/"prompt":"[^"]*"/, `"prompt":1e400`)),
  'a number without end for n': whole => within(whole, '"n":1e400'),
  'a huge number for n': whole => within(whole, `"n":${'9'.repeat(400)}`),
  'a fraction for n': whole => within(whole, '"n":1.5'),
  'the prompt again, as a number': whole => within(whole, '"prompt":7'),
  'no prompt but in __proto__': whole => latin(`{"__proto__":${whole}}`),
  'gzip that nobody was told of': whole => Uint8Array.from(gzipSync(whole)),
  'a web page': () => latin('<!doctype html><title>Hello</title>'),
  'an event stream': whole => latin(`data: ${whole}\n\n`),
  'a PNG': () => latin('\x89PNG\r\n\x1a\n'),
}

/** Bodies whose fields say something of them that is wrong, or that no contract names. */
const codings: { readonly [kind: string]: readonly [HeaderList, (whole: string) => Uint8Array] } = {
  'gzip, and told so': [[['content-encoding', 'gzip']], whole => Uint8Array.from(gzipSync(whole))],
  'no type at all': [[['content-type', '']], latin],
  'text/plain': [[['content-type', 'text/plain']], latin],
  'a type that is none': [[['content-type', ';;;,']], latin],
  'a type without its second half': [[['content-type', 'application']], latin],
  'two types': [[['content-type', 'application/json, text/plain']], latin],
  'a type of high bytes': [[['content-type', '\xff\xfe/\x80']], latin],
  'an endless type': [[['content-type', `application/${'j'.repeat(8_000)}`]], latin],
}

/** Pieces that break a text wherever they stand, but within its strings. */
const pieces = ['}', ']', ',,', '::', '"', '\x01', '\\', '#', "'", '\0', '\xff']

export function malformedJson(draw: Draw): readonly Malformed[] {
  const json = (kind: string, target: Target, body: Uint8Array, more: HeaderList = []) =>
    post(`JSON: ${kind}`, target, 'application/json', body, more)
  const each = jsonTargets.flatMap(target => {
    const whole = target.parts.join('')
    return [
      ...Object.entries(kinds).map(([kind, make]) => json(kind, target, make(whole))),
      ...Object.entries(codings).map(([kind, [more, make]]) => json(kind, target, make(whole), more)),
      ...Array.from({ length: whole.length }, (_, at) => json('cut at an offset', target, latin(whole.slice(0, at)))),
    ]
  })
  return [...each, ...Array.from({ length: 240 }, (_, at) => json(...mutant(jsonTargets[at % 4] as Target, draw)))]
}

/** A text with random pieces in it; drawn anew until the platform's own reader cannot take it either. */
function mutant(target: Target, draw: Draw): readonly [kind: string, target: Target, body: Uint8Array] {
  const whole = target.parts.join('')
  for (;;) {
    const at = draw(whole.length)
    const text = whole.slice(0, at) + (pieces[draw(pieces.length)] ?? '') + whole.slice(at + draw(3))
    const body = latin(text)
    if (!isJson(body)) return ['a random piece in it', target, body]
  }
}

function isJson(body: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return true
  } catch {
    return false
  }
}
