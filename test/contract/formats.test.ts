import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codePoints } from '../../src/contract/validate/code-points.ts'
import { equal } from '../../src/contract/validate/equal.ts'
import { formats } from '../../src/contract/validate/formats.ts'

const texts: { readonly [format: string]: { readonly good: readonly string[]; readonly bad: readonly string[] } } = {
  uri: {
    good: ['https://example.com/a?b#c', 'urn:x:y', 'data:image/png;base64,AA=='],
    bad: ['', '/a', 'example.com', 'https://a b', 'http://['],
  },
  'uri-reference': { good: ['/a', 'a/b', 'https://example.com'], bad: ['a b', 'http://['] },
  'date-time': {
    good: ['2025-01-31T12:00:00Z', '2024-02-29t23:59:60.5+02:00'],
    bad: ['2025-02-30T12:00:00Z', '2025-01-31T24:00:00Z', '2025-01-31', '2025-01-31T12:00:00'],
  },
  date: { good: ['2024-02-29', '0001-01-01'], bad: ['2025-02-29', '2025-13-01', '2025-1-1'] },
  email: { good: ['a@example.com', 'a.b+c@sub.example.co'], bad: ['a', 'a@', '@b.com', 'a b@c.com', 'a@-b.com'] },
  uuid: { good: ['00000000-0000-4000-8000-000000000000'], bad: ['0000', '00000000-0000-4000-8000-00000000000g'] },
  byte: { good: ['', 'AA==', 'aGVsbG8='], bad: ['A', 'A===', 'aGVs bG8=', 'a_-='] },
}

test.each(Object.entries(texts))('%s tells good from bad', (format, { good, bad }) => {
  const judge = formats[format as 'uri']
  expect(good.filter(text => !judge(text))).toEqual([])
  expect(bad.filter(judge)).toEqual([])
})

test('an int32 is a whole number of 32 bits, an int64 of 64', () => {
  expect([2 ** 31 - 1, -(2 ** 31)].every(formats.int32.validate)).toBe(true)
  expect([2 ** 31, -(2 ** 31) - 1, 0.5].some(formats.int32.validate)).toBe(false)
  expect(formats.int64.validate(2 ** 40)).toBe(true)
  expect(formats.int64.validate(2 ** 63)).toBe(false)
})

test('code points are counted as an iterator counts them', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => codePoints(text) === [...text].length))
  expect(codePoints('\ud83d')).toBe(1)
  expect(codePoints('\ud83dx\udef6')).toBe(3)
})

test('a value equals its copy with keys in another order, and no other value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
      return equal(left, sorted(left)) && equal(left, right) === same(left, right)
    }),
  )
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
