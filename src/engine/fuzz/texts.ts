import { samplePattern } from '../../contract/schema/sample-pattern.ts'
import { sampleText } from '../../contract/schema/sample-text.ts'
import { codePoints } from '../../contract/validate/code-points.ts'
import { compilePattern, isJudgeable } from '../../contract/validate/pattern.ts'
import type { Json } from '../../core/json.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'

type Keywords = { readonly [keyword: string]: Json }

/** Characters from the plainest on: a failure shrinks towards the first. */
const characters = [...'aaabbcz0019AZ_- .éßñ中Я😀\'"<&%;/\\+=,#?\t\n']

/** Longer texts are not drawn, though a schema may allow them. */
const longest = 5_000
const spread = 12

/** Texts of a string schema; undefined where none can be told to satisfy it. */
export function texts(fc: FastCheck, schema: Keywords): Arbitrary<string> | undefined {
  const least = typeof schema.minLength === 'number' ? schema.minLength : 0
  const most = typeof schema.maxLength === 'number' ? schema.maxLength : Infinity
  if (least > longest || least > most) return undefined
  const fits = (text: string) => codePoints(text) >= least && codePoints(text) <= most
  if (typeof schema.pattern === 'string')
    // What cannot be matched is not varied either: one text that is likely to be right.
    return isJudgeable(schema.pattern)
      ? patterned(fc, schema.pattern, fits)
      : fc.constant(sampleText(schema, 0, longest))
  const format = schema.contentEncoding === 'base64' ? 'byte' : schema.format
  if (typeof format === 'string' && format !== 'password' && format !== 'binary') {
    const made = formats[format]?.(fc) ?? fc.constant(sampleText(schema, 0, longest))
    // A bound beside a format: a few texts, so that nothing is looked for in vain.
    if (least === 0 && most === Infinity) return made
    const some = fc.sample(made, { numRuns: 50, seed: 1 }).filter(fits)
    return some.length > 0 ? fc.constantFrom(...some) : undefined
  }
  const room = Math.min(most, least + spread)
  const character = fc.integer({ min: 0, max: characters.length - 1 }).map(at => characters[at] ?? 'a')
  const plain = fc.array(character, { minLength: least, maxLength: room })
  if (most > longest) return plain.map(some => some.join(''))
  // The longest one is drawn as often as any: limits are where mistakes are. A number, so that it shrinks step by step.
  return fc
    .tuple(plain, fc.constantFrom(false, false, false, true), fc.nat(3 * most))
    .map(([some, isLong, more]) => some.join('') + 'a'.repeat(isLong ? Math.min(more, most - some.length) : 0))
}

function patterned(fc: FastCheck, pattern: string, fits: (text: string) => boolean): Arbitrary<string> | undefined {
  const compiled = compilePattern(pattern)
  const made = Array.from({ length: 12 }, (_, extra) => samplePattern(pattern, extra))
  const good = new Set(made.filter(text => text !== undefined && fits(text) && compiled.test(text)))
  return good.size > 0 ? fc.constantFrom(...([...good] as string[])) : undefined
}

const word = (fc: FastCheck) =>
  fc.array(fc.constantFrom(...'abcxyz019'), { minLength: 1, maxLength: 10 }).map(some => some.join(''))

const dates = (fc: FastCheck) =>
  fc.integer({ min: 0, max: 365 * 60 }).map(days => new Date(Date.UTC(2000, 0, 1 + days)).toISOString())

const two = (fc: FastCheck, max: number) => fc.integer({ min: 0, max }).map(value => String(value).padStart(2, '0'))

const formats: { readonly [format: string]: (fc: FastCheck) => Arbitrary<string> } = {
  date: fc => dates(fc).map(text => text.slice(0, 10)),
  'date-time': fc =>
    fc
      .tuple(dates(fc), two(fc, 23), two(fc, 59), two(fc, 59))
      .map(([day, hour, minute, second]) => `${day.slice(0, 10)}T${hour}:${minute}:${second}Z`),
  time: fc => fc.tuple(two(fc, 23), two(fc, 59), two(fc, 59)).map(parts => `${parts.join(':')}Z`),
  uuid: fc => fc.uuid({ version: 4 }),
  email: fc => word(fc).map(text => `${text}@example.com`),
  'idn-email': fc => word(fc).map(text => `${text}@example.com`),
  uri: fc => word(fc).map(text => `https://example.com/${text}`),
  iri: fc => word(fc).map(text => `https://example.com/${text}`),
  url: fc => word(fc).map(text => `https://example.com/${text}`),
  'uri-reference': fc => word(fc).map(text => `/${text}`),
  hostname: fc => word(fc).map(text => `${text}.example.com`),
  ipv4: fc => fc.ipV4(),
  ipv6: fc => fc.ipV6(),
  byte: fc => word(fc).map(text => btoa(text)),
}
