import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPointer, get, parsePointer, put, replace, spread } from '../../src/codec/pointer.ts'

type Json = Parameters<typeof replace>[0]
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>
const segment = fc.oneof(
  fc.string().filter(text => text !== '*' && text !== '-'),
  fc.constantFrom(
    'a',
    '0',
    '1',
    '-1',
    '0.5',
    '01',
    '~',
    '/',
    '~1',
    '__proto__',
    'constructor',
    'length',
    'toString',
    '',
  ),
)
const pointer = fc.array(segment, { maxLength: 4 }).map(formatPointer)

test('formatting and parsing a pointer give the segments back', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), segments => {
      expect(parsePointer(formatPointer(segments))).toEqual(segments)
    }),
  )
})

test('the examples of RFC 6901 evaluate as it says', () => {
  const document = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  }
  const pointers = ['/foo/0', '/', '/a~1b', '/c%d', '/e^f', '/g|h', '/i\\j', '/k"l', '/ ', '/m~0n']
  expect(pointers.map(at => get(document, at))).toEqual(['bar', 0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(get(document, '')).toBe(document)
  expect(parsePointer('/~01')).toEqual(['~1'])
})

test.each(['a', 'a/b', '#/a', '/~', '/a~2'])('%j is refused as a pointer', text => {
  expect(() => parsePointer(text)).toThrow(SyntaxError)
})

test('what is put at a pointer is got from it, and the old value stays as it was', () => {
  fc.assert(
    fc.property(json, pointer, json, (value, at, next) => {
      const before = structuredClone(value)
      expect(get(put(value, at, next), at)).toEqual(next)
      expect(value).toEqual(before)
    }),
    { numRuns: 500 },
  )
})

test('a put leaves every other key where it was', () => {
  expect(put({ a: 1, b: { c: 2, d: 3 } }, '/b/c', 9)).toEqual({ a: 1, b: { c: 9, d: 3 } })
  expect(Object.keys(put({ a: 1, b: 2 }, '/a', 3) as object)).toEqual(['a', 'b'])
  expect(put(['a', 'b', 'c'], '/1', 'x')).toEqual(['a', 'x', 'c'])
  expect(put(['a'], '/-', 'b')).toEqual(['a', 'b'])
  expect(put(undefined, '/input/0/url', 'u')).toEqual({ input: [{ url: 'u' }] })
  expect(put('text', '/a', 1)).toEqual({ a: 1 })
  expect(put(['a'], '/-1', 'b')).toEqual({ '-1': 'b' })
  expect(put(['a'], '/5', 'b')).toEqual({ 5: 'b' })
})

test('a star spreads a list over new items', () => {
  expect(put({}, '/images/*/image_url', ['a', 'b'])).toEqual({ images: [{ image_url: 'a' }, { image_url: 'b' }] })
  expect(put({ images: [{ file_id: 'x' }], n: 1 }, '/images/*', ['a'])).toEqual({ images: ['a'], n: 1 })
  expect(put({}, '/images/*', [])).toEqual({ images: [] })
  expect(put({}, '/images/*/url', 'one')).toEqual({ images: [{ url: 'one' }] })
})

test('what a star spreads is found again in order', () => {
  fc.assert(
    fc.property(fc.array(json), fc.constantFrom('/data/*', '/a/*/b', '/*/~1/c'), (items, at) => {
      const value = put({}, at, items)
      expect(spread(value, at).map(place => place.value)).toEqual(items)
      for (const place of spread(value, at)) expect(get(value, place.at)).toEqual(place.value)
    }),
  )
})

test('places that are absent give nothing', () => {
  const answer = { data: [{ url: 'a' }, {}, { url: null }, 'text'], usage: {} }
  expect(spread(answer, '/data/*/url')).toEqual([
    { at: '/data/0/url', value: 'a' },
    { at: '/data/2/url', value: null },
  ])
  expect(spread(answer, '/usage/*')).toEqual([])
  expect(spread(answer, '/error')).toEqual([])
  expect(spread(answer, '')).toEqual([{ at: '', value: answer }])
})

test('only own properties count', () => {
  for (const at of ['/constructor', '/__proto__', '/toString', '/a/length', '/b/length', '/b/01', '/b/-']) {
    expect(get({ a: 'text', b: [1] }, at)).toBeUndefined()
    expect(spread({ a: 'text', b: [1] }, at)).toEqual([])
  }
})

test('a change reaches every place of the pointer and counts them', () => {
  const answer = { data: [{ url: 'a', n: 1 }, { n: 2 }, { url: 'b' }], x: { y: 1 } }
  const changed = replace(answer, '/data/*/url', (old, index) => `${String(old)}${index}`) as typeof answer
  expect(changed).toEqual({ data: [{ url: 'a0', n: 1 }, { n: 2 }, { url: 'b1' }], x: { y: 1 } })
  expect(answer.data[0]).toEqual({ url: 'a', n: 1 })
  expect(changed.x).toBe(answer.x)
})

test('a change to undefined removes the key or the item', () => {
  const answer = { data: [{ url: 'a', n: 1 }, { url: 'b' }] }
  expect(replace(answer, '/data/*/url', () => undefined)).toEqual({ data: [{ n: 1 }, {}] })
  expect(replace(answer, '/data/*', (old, index) => (index === 0 ? undefined : old))).toEqual({ data: [{ url: 'b' }] })
  expect(replace(answer, '/data/1', () => undefined)).toEqual({ data: [{ url: 'a', n: 1 }] })
  expect(replace(answer, '/data', () => undefined)).toEqual({})
  expect(replace(answer, '', () => undefined)).toBeNull()
})

test('a change without effect gives the very same value', () => {
  fc.assert(
    fc.property(json, fc.oneof(pointer, fc.constantFrom('/*', '/*/*', '/a/*')), (value, at) => {
      expect(replace(value, at, old => old)).toBe(value)
    }),
  )
})

test('__proto__ is data to put, replace and remove', () => {
  const value = put({ a: 1 }, '/__proto__/polluted', true)
  expect(Object.keys(value as object)).toEqual(['a', '__proto__'])
  expect(get(value, '/__proto__/polluted')).toBe(true)
  expect(Object.keys(replace(value, '/__proto__/polluted', () => false) as object)).toEqual(['a', '__proto__'])
  expect(Object.keys(replace(value, '/__proto__', () => undefined) as object)).toEqual(['a'])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})
