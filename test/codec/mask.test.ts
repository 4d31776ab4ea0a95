import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBase64 } from '../../src/codec/base64.ts'
import { createMask, echoes, maskHeaders, maskUrl } from '../../src/codec/mask.ts'
import { createRandom } from '../../src/codec/random.ts'

const key = 'sk-live-4f9A+/z%$Q!"xY0123456789'
const base64 = (text: string) => encodeBase64(new TextEncoder().encode(text))
const urlSafe = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const everyByte = (text: string) =>
  Array.from(new TextEncoder().encode(text), byte => `%${byte.toString(16).padStart(2, '0')}`).join('')

test.each([
  ['raw', key],
  ['percent', encodeURIComponent(key)],
  ['percent', everyByte(key)],
  ['percent', everyByte(key).toUpperCase()],
  ['json', JSON.stringify(key).slice(1, -1)],
  ['json', Array.from(key, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
  ['html', key.replaceAll('"', '&quot;')],
  ['html', key.replaceAll('"', '&#x22;')],
  ['spaced', [...key].join(' ')],
  ['spaced', `${key.slice(0, 12)}\n  ${key.slice(12)}`],
  ['base64', base64(key)],
  ['base64', base64(`user:${key}`)],
  ['base64', base64(`u:${key}:x`)],
  ['base64', base64(`{"key":"k1 ${key}"}`)],
  ['base64', base64(`u:${key}`).replaceAll('+', '%2B').replaceAll('/', '\\/')],
])('a key that stands %s in a text (%j) is found and hidden', (form, written) => {
  const text = `before <${written}> after`
  expect(echoes(text, key)).toBe(form)
  const shown = createMask([key])(text)
  expect(shown).toContain('***')
  expect(shown).toMatch(/^before <.*> after$/s)
  expect(echoes(shown, key)).toBeUndefined()
})

test('a key that is base64url within a token is hidden', () => {
  // Chosen so that the encoded key holds characters in which the two alphabets differ.
  const odd = 'sk-~~~???>>>~~~???>>>'
  expect(urlSafe(base64(odd))).toMatch(/[-_]/)
  expect(echoes(`x ${urlSafe(base64(`a${odd}`))} y`, odd)).toBe('base64url')
  expect(createMask([odd])(urlSafe(base64(`a${odd}`)))).toMatch(/^\S{1,3}\*\*\*\S{0,2}$/)
})

test('no secret survives the mask, whatever surrounds and encodes it', () => {
  const secret = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40 }).filter(text => !text.includes('*'))
  const encoding = fc.constantFrom(
    (text: string) => text,
    encodeURIComponent,
    everyByte,
    (text: string) => JSON.stringify(text),
    base64,
    (text: string) => urlSafe(base64(text)),
  )
  fc.assert(
    fc.property(
      secret,
      encoding,
      fc.string({ maxLength: 5 }),
      fc.string({ maxLength: 5 }),
      (value, encode, before, after) => {
        const mask = createMask([value])
        const shown = mask(encode(before + value + after))
        expect(shown).toContain('***')
        expect(shown).not.toContain(encode(value))
        expect(echoes(shown, value)).toBeUndefined()
      },
    ),
    { numRuns: 500 },
  )
})

test('text without the secret stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(createMask([key])(text)).toBe(text)
    }),
  )
  expect(createMask([])('anything')).toBe('anything')
})

test('a secret of three characters is ignored, one within another does not show the rest', () => {
  expect(createMask(['abc', ''])('abc abc')).toBe('abc abc')
  expect(createMask(['secret', 'secret-longer'])('secret-longer secret')).toBe('*** ***')
})

test('a secret of thousands of characters is hidden too', () => {
  const random = createRandom(1)
  const long = Array.from({ length: 3000 }, () => Math.floor(random() * 36).toString(36)).join('')
  expect(createMask([long])(`a ${long} b`)).toMatch(/^a (?:\*\*\*)+ b$/)
  expect(createMask([long])(base64(long)).replaceAll('***', '').length).toBeLessThan(40)
  expect(echoes(`a ${long} b`, long)).toBe('raw')
})

test('a secret of spaces or backslashes does not stall the mask', () => {
  for (const unit of [' ', '\\n', '\\', '\\"']) {
    const secret = unit.repeat(40)
    const text = `${unit.repeat(39)}x`.repeat(50)
    expect(createMask([secret])(text)).toBe(text)
    expect(createMask([secret])(`<${secret}>`)).toMatch(/^<\*\*\*.{0,2}>$/)
    expect(echoes(text, secret)).toBeUndefined()
  }
})

test('a key that was shortened by the provider is no echo', () => {
  for (const text of ['sk-live-4f9***6789', key.slice(0, 20), `${key.slice(0, 8)}${'*'.repeat(17)}${key.slice(-8)}`]) {
    expect(echoes(`Incorrect API key provided: ${text}.`, key)).toBeUndefined()
  }
  expect(echoes('abc', 'abc')).toBeUndefined()
  // Five characters of base64 may stand in any image.
  expect(echoes(`iVBORw0${base64('abcd')}`, 'abcd')).toBeUndefined()
})

test('headers that carry credentials keep at most their scheme, others are masked by value', () => {
  const headers = [
    ['Authorization', `Bearer ${key}`],
    ['authorization', key],
    ['proxy-authorization', 'Basic dXNlcjpwYXNz'],
    ['x-api-key', 'anything'],
    ['api-key', 'anything'],
    ['x-goog-api-key', 'anything'],
    ['Cookie', 'a=b'],
    ['set-cookie', 'a=b; Path=/'],
    ['x-amz-security-token', 'anything'],
    ['content-type', 'application/json'],
    ['x-ratelimit-remaining-tokens', '1000'],
    ['x-debug', `key=${key}`],
    ['location', 'https://cdn.example/a.png?sig=abc&w=1'],
  ] as const
  expect(maskHeaders(headers, createMask([key])).map(([, value]) => value)).toEqual([
    'Bearer ***',
    '***',
    'Basic ***',
    '***',
    '***',
    '***',
    '***',
    '***',
    '***',
    'application/json',
    '1000',
    'key=***',
    'https://cdn.example/a.png?sig=***&w=1',
  ])
  expect(maskHeaders(headers, createMask([key])).map(([name]) => name)).toEqual(headers.map(([name]) => name))
})

test.each([
  [
    'https://a.blob.core.windows.net/i.png?se=2026-01-01&sp=r&sv=2024&sr=b&sig=ab%2Bc%3D&rscd=inline',
    'https://a.blob.core.windows.net/i.png?se=***&sp=***&sv=***&sr=***&sig=***&rscd=inline',
  ],
  [
    'https://s3.example/i.png?X-Amz-Credential=AKIA%2F2026&X-Amz-Signature=ff&response-content-type=image/png',
    'https://s3.example/i.png?X-Amz-Credential=***&X-Amz-Signature=***&response-content-type=image/png',
  ],
  [
    'https://oss.example/i?OSSAccessKeyId=a&Expires=1&Signature=b',
    'https://oss.example/i?OSSAccessKeyId=***&Expires=***&Signature=***',
  ],
  ['/v1/models?key=AIza&size=1024x1024&quality=high', '/v1/models?key=***&size=1024x1024&quality=high'],
  ['https://user:pa@ss@relay.example/v1#access_token=t', 'https://***@relay.example/v1#access_token=***'],
  ['https://relay.example/v1?%73ig=a&token=&max_tokens=5', 'https://relay.example/v1?%73ig=***&token=&max_tokens=5'],
  [`https://relay.example/${encodeURIComponent(key)}/x`, 'https://relay.example/***/x'],
])('%s is shown as %s', (url, shown) => {
  expect(maskUrl(url, createMask([key]))).toBe(shown)
})

test('a text that was cut within a key shows no more than a provider would show of it on purpose', () => {
  const mask = createMask([key])
  for (let length = Math.ceil((key.length * 2) / 3); length < key.length; length++) {
    expect(mask(`provided: ${key.slice(0, length)}…`)).toBe('provided: ***…')
  }
  expect(mask(`provided: ${key.slice(0, 6)}***`)).toBe(`provided: ${key.slice(0, 6)}***`)
})
