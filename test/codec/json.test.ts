import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from '../../src/codec/json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const kinds = (input: Uint8Array | string) =>
  readJson(typeof input === 'string' ? bytes(input) : input).issues.map(({ kind }) => kind)
const says = (input: Uint8Array | string) => {
  const reading = readJson(typeof input === 'string' ? bytes(input) : input)
  expect(reading).not.toHaveProperty('value')
  return reading.issues.map(({ message }) => message).join('; ')
}

/** The platform's word on a text: the value in a list, or nothing. */
const platform = (text: string): readonly unknown[] => {
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}

test('every JSON text is read as the platform reads it, without an issue', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t', '\r\n'), (text, indent) => {
      const pretty = JSON.stringify(JSON.parse(text), null, indent)
      const reading = readJson(bytes(pretty))
      expect(reading.issues).toEqual([])
      expect(reading.text).toBe(pretty)
      expect(JSON.stringify(reading.value)).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

const token = fc.oneof(
  fc.constantFrom(...'{}[]:,"\\ \n\t-+.eE0123456789tfnN'),
  fc.constantFrom('true', 'false', 'null', '"a"', '"\\n"', '"\\u00e9"', '"\\x"', '1e5', '-0', '01', '1.', '.5', '-'),
  fc.constantFrom('{"a":', '[1,', '"', 'NaN', '\u0000', '\u00a0', '"\\', '"\u0001"', '\ud83d\ude00', '1E+', '}', ']'),
)

test('a text without a syntax issue is exactly one that the platform parses', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 12 }), tokens => {
      const text = tokens.join('')
      const reading = readJson(bytes(text))
      const expected = platform(text)
      expect('value' in reading).toBe(expected.length === 1)
      expect(reading.value).toEqual(expected[0])
      expect(reading.issues.some(({ kind }) => kind !== 'duplicate-key')).toBe(expected.length === 0)
    }),
    { numRuns: 3000 },
  )
})

test('a JSON text with a changed, dropped or added character is judged as the platform judges it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(), fc.nat({ max: 2 }), token, (text, where, cut, added) => {
      const at = where % (text.length + 1)
      const changed = (text.slice(0, at) + added + text.slice(at + cut)).toWellFormed()
      expect('value' in readJson(bytes(changed))).toBe(platform(changed).length === 1)
    }),
    { numRuns: 2000 },
  )
})

test('no bytes whatever make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.json(), fc.nat(), (noise, text, where) => {
      const mixed = bytes(text)
      mixed.set(noise.subarray(0, Math.max(0, mixed.length - (where % (mixed.length + 1)))), where % (mixed.length + 1))
      for (const input of [noise, mixed]) {
        const reading = readJson(input)
        expect('value' in reading || reading.issues.length > 0).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

test('every cut of a document says that the text ends early, and where', () => {
  const whole = '{"created": 1, "data": [{"b64_json": "iVBORw0KGgo", "ok": true}, {"n": -1.5e+3, "u": null}]}'
  for (let length = 1; length < whole.length; length++) {
    const { issues } = readJson(bytes(whole.slice(0, length)))
    expect(issues).toHaveLength(1)
    expect(issues[0]?.message).toMatch(/^the text ends early, after \d+ characters/)
  }
  expect(readJson(bytes(whole.slice(0, 40))).issues[0]).toEqual({
    kind: 'syntax',
    at: '/data/0/b64_json',
    message: 'the text ends early, after 40 characters, at /data/0/b64_json',
  })
})

test('a key that stands twice is named with its place, however it is spelled', () => {
  const reading = readJson(bytes(String.raw`{"data":[{"url":"a","n":1,"\u0075rl":"b"}],"a/b":{"x":1,"x":2}}`))
  expect(reading.value).toEqual({ data: [{ url: 'b', n: 1 }], 'a/b': { x: 2 } })
  expect(reading.issues.map(({ kind, at }) => [kind, at])).toEqual([
    ['duplicate-key', '/data/0/url'],
    ['duplicate-key', '/a~1b/x'],
  ])
})

test('duplicates are found in objects of any size, and equal keys of different objects are none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 60, size: 'max' }), fc.boolean(), (keys, again) => {
      const members = keys.map(key => `${JSON.stringify(key)}:{"same":1}`)
      const twice = again && members[0] !== undefined
      const text = `{${[...members, ...(twice ? [members[0]] : [])].join(',')}}`
      expect(kinds(text)).toEqual(twice ? ['duplicate-key'] : [])
    }),
  )
})

test('__proto__ is a key like any other and pollutes nothing', () => {
  const { value, issues } = readJson(
    bytes('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}'),
  )
  expect(issues).toEqual([])
  expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(kinds('{"__proto__":1,"__proto__":2}')).toEqual(['duplicate-key'])
})

test('a byte order mark is named, and the value behind it is read', () => {
  const reading = readJson(bytes('\ufeff{"a":1}'))
  expect(reading.value).toEqual({ a: 1 })
  expect(reading.text).toBe('{"a":1}')
  expect(reading.issues.map(({ kind }) => kind)).toEqual(['bom'])
})

test('256 levels are read, 257 are an issue of depth, and a million do not hurt', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(kinds(nested(256))).toEqual([])
  expect(kinds(nested(257))).toEqual(['depth'])
  expect(kinds('['.repeat(1_000_000))).toEqual(['depth'])
  expect(kinds('{"a":'.repeat(1_000_000))).toEqual(['depth'])
})

test('numbers that JSON does not have are named, each at its place', () => {
  const text = '{"usage":{"a":NaN,"b":-Infinity,"c":007,"d":+1,"e":.5,"f":1.},"data":[0x1F,1_000,1e]}'
  const { issues } = readJson(bytes(text))
  expect(issues.map(({ kind }) => kind)).toEqual(Array.from({ length: 9 }, () => 'number'))
  expect(issues.map(({ at }) => at)).toEqual([
    '/usage/a',
    '/usage/b',
    '/usage/c',
    '/usage/d',
    '/usage/e',
    '/usage/f',
    '/data/0',
    '/data/1',
    '/data/2',
  ])
  expect(issues[2]?.message).toBe('the number 007 has leading zeros, at line 1, column 37')
})

test.each([
  ['', 'empty', 'the body is empty, not JSON'],
  [' \r\n', 'empty', 'the body is white space, not JSON'],
  ['<!DOCTYPE html><html><head><title>502 Bad Gateway</title>', 'syntax', 'HTML with the title "502 Bad Gateway"'],
  ['<html>\n<body>x</body></html>', 'syntax', 'the body is HTML, not JSON'],
  ['<?xml version="1.0"?><Error/>', 'syntax', 'the body is XML, not JSON'],
  ['event: error\ndata: {"a":1}\n\n', 'syntax', 'the body is an event stream, not JSON'],
  ['Bad gateway', 'syntax', 'a value is missing, at line 1, column 1: found "Bad gateway"'],
  ['{"a":1}\n{"a":2}', 'syntax', 'a second value follows the end of the JSON text, at line 2, column 1'],
  ['{"a":1}}', 'syntax', '1 more character follows'],
  ['{"a":1,}', 'syntax', 'a comma stands before } with nothing after it'],
  ['[1,\n]', 'syntax', 'a comma stands before ] with nothing after it, at line 2, column 1'],
  ["{'a':1}", 'syntax', 'double quotes, not single ones'],
  ['{"a": None}', 'syntax', 'None is no word of JSON (null is)'],
  ['{"a": True}', 'syntax', 'True is no word of JSON (true is)'],
  ['{"a": undefined}', 'syntax', 'undefined is no word of JSON'],
  ['{"a": 1 // one\n}', 'syntax', 'JSON has no comments'],
  ['{"a" 1}', 'syntax', 'a colon after the key is missing'],
  ['{a: 1}', 'syntax', 'a key in double quotes is missing'],
  ['{"a": "x" "b": 1}', 'syntax', 'a comma or } is missing'],
  ['["a\nb"]', 'syntax', 'a line break stands unescaped in a string, at line 1, column 4'],
  ['["a\u0000b"]', 'syntax', 'the control character U+0000 stands unescaped'],
  [String.raw`["C:\dir"]`, 'syntax', String.raw`"\\d" is no escape of JSON`],
  ['[constructor]', 'syntax', 'a value is missing'],
])('%j is no JSON, and the issue says why', (text, kind, message) => {
  expect(says(text)).toContain(message)
  expect(kinds(text)).toEqual([kind])
})

const latin = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0))

test.each([
  [
    'GBK',
    latin('{"message":"\xd3\xe0\xb6\xee\xb2\xbb\xd7\xe3"}'),
    'from offset 12 on; they read as GBK or GB18030 ("余额不足")',
  ],
  ['ISO 8859-1', latin('{"message":"caf\xe9 cr\xe8me"}'), 'they look like ISO 8859-1'],
  ['a character cut in two', bytes('{"m":"余').subarray(0, 8), 'from offset 6 on: the body ends within a character'],
  ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0), 'gzip data that was not decompressed'],
  ['PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'a PNG image'],
])('bytes that are %s are an issue of encoding that names it', (_, input, message) => {
  const encoding = readJson(input).issues.find(({ kind }) => kind === 'encoding')
  expect(encoding?.message).toContain(message)
})

test('a replacement character that was sent as such is not where UTF-8 ends', () => {
  const input = Uint8Array.of(...bytes('["\ufffd余\ufffd'), 0xff, ...bytes('"]'))
  const reading = readJson(input)
  expect(reading.issues.map(({ message }) => message).join()).toContain('not UTF-8 from offset 11 on')
  expect(reading.value).toEqual(['\ufffd余\ufffd\ufffd'])
})

const utf16 = (text: string, little: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), little)
  return new Uint8Array(view.buffer)
}

test.each([
  ['UTF-16LE with a mark', utf16('\ufeff{"a":"余"}', true), 'UTF-16LE'],
  ['UTF-16BE with a mark', utf16('\ufeff{"a":"余"}', false), 'UTF-16BE'],
  ['UTF-16LE without one', utf16('{"a":"余"}', true), 'UTF-16LE'],
  ['UTF-16BE without one', utf16('{"a":"余"}', false), 'UTF-16BE'],
])('%s is named, shown as text, and not read', (_, input, name) => {
  expect(says(input)).toContain(`encoded as ${name}`)
  expect(readJson(input).text).toBe('{"a":"余"}')
})

test('a flood of issues is capped', () => {
  expect(kinds(`{${'"a":1,'.repeat(5000)}"a":1}`)).toHaveLength(100)
  expect(kinds(`[${'NaN,'.repeat(5000)}]`)).toHaveLength(101)
})
