import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBase64, readBase64 } from '../../src/codec/base64.ts'

const binary = (bytes: Uint8Array) => Array.from(bytes, byte => String.fromCharCode(byte)).join('')

test('encoding agrees with the platform, and reading gives the bytes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200, size: 'max' }), bytes => {
      const text = encodeBase64(bytes)
      expect(text).toBe(btoa(binary(bytes)))
      expect(readBase64(text)).toEqual({ bytes, issues: [] })
    }),
  )
})

test('the vectors of RFC 4648 section 10 encode as it says', () => {
  const words = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar']
  expect(words.map(word => encodeBase64(new TextEncoder().encode(word)))).toEqual([
    '',
    'Zg==',
    'Zm8=',
    'Zm9v',
    'Zm9vYg==',
    'Zm9vYmE=',
    'Zm9vYmFy',
  ])
})

test('megabytes survive', () => {
  const bytes = Uint8Array.from({ length: 1_000_001 }, (_, index) => (index * 31 + (index >> 8)) & 255)
  expect(readBase64(encodeBase64(bytes)).bytes).toEqual(bytes)
})

test('the URL-safe alphabet and missing padding are read and named', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), bytes => {
      const text = encodeBase64(bytes)
      const safe = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
      const issues = [...(/[+/]/.test(text) ? ['alphabet'] : []), ...(text.endsWith('=') ? ['padding'] : [])]
      expect(readBase64(safe)).toEqual({ bytes, issues })
    }),
  )
})

const hat = new TextEncoder().encode('hat?')

test.each([
  ['data:image/png;base64,aGF0Pw==', ['prefix'], 'data:image/png;base64,'],
  ['data:image/png;base64,data:image/png;base64,aGF0Pw==', ['prefix'], 'data:image/png;base64,data:image/png;base64,'],
  ['DATA:;base64,aGF0Pw', ['prefix', 'padding'], 'DATA:;base64,'],
  ['aGF0\r\nPw==\n', ['whitespace'], undefined],
  ['aGF0Pw=', ['padding'], undefined],
  ['aGF0Pw====', ['padding'], undefined],
])('%j is read, and what is odd about it is named', (text, issues, prefix) => {
  expect(readBase64(text)).toEqual({ bytes: hat, issues, ...(prefix && { prefix }) })
})

test.each([
  ['', ['empty']],
  ['  \n', ['whitespace', 'empty']],
  ['data:image/png;base64,', ['prefix', 'empty']],
  ['https://example.com/a.png', ['alphabet', 'padding']],
  ['aGF0Pw==aGF0', ['alphabet']],
  ['aGF0P', ['padding']],
  ['====', ['padding']],
  ['aGF0余aa', ['alphabet', 'padding']],
  ['<svg>', ['alphabet', 'padding']],
  ['data:nothing', ['alphabet']],
])('%j cannot be decoded', (text, issues) => {
  const reading = readBase64(text)
  expect(reading).not.toHaveProperty('bytes')
  expect(reading.issues).toEqual(issues)
})

test('no text whatever makes the reader throw, and what the platform decodes is decoded alike', () => {
  const text = fc.string({ unit: fc.constantFrom(...'AZaz09+/-_= \n,:data') })
  fc.assert(
    fc.property(fc.oneof(fc.string(), text), input => {
      const reading = readBase64(input)
      if (reading.issues.length === 0) expect(binary(reading.bytes ?? new Uint8Array())).toBe(atob(input))
      else expect(new Set(reading.issues).size).toBe(reading.issues.length)
    }),
    { numRuns: 1000 },
  )
})
