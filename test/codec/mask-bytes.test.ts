import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLeak } from '../../src/cli/find-leak.ts'
import { encodeBase64, readBase64 } from '../../src/codec/base64.ts'
import { createByteMask } from '../../src/codec/mask-bytes.ts'
import { maskSignatures } from '../../src/codec/mask-signatures.ts'

const key = 'sk-canary/7f3a+9c5e2b81d4'
const mask = createByteMask([key])
const utf8 = new TextEncoder()
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const hex = Array.from(utf8.encode(key), byte => byte.toString(16).padStart(2, '0')).join('')

const forms: readonly (readonly [form: string, write: (around: string) => string])[] = [
  ['as it is', around => `${around}${key}${around}`],
  ['percent-encoded', around => `${around}${encodeURIComponent(key)}${around}`],
  ['in base64', around => btoa(`${around}${key}${around}`)],
  ['in base64 for URLs', around => btoa(`${around}${key}${around}`).replaceAll('+', '-').replaceAll('/', '_')],
  ['in hexadecimal', around => `${around}${hex}${around.toUpperCase()}${hex.toUpperCase()}`],
  ['spaced out', around => `${around}${[...key].join(' ')}${around}`],
  ['wrapped over lines', around => `${around}${key.replaceAll(/.{5}/g, '$&\n')}${around}`],
]

test.for(forms)('a key %s is hidden, and as many bytes come out as went in', ([, write]) => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{0,12}$/), around => {
      const bytes = utf8.encode(write(around))
      const hidden = mask(bytes)
      expect(hidden.length).toBe(bytes.length)
      expect(findLeak(text(hidden), [key])).toBeUndefined()
    }),
  )
})

test('a key within bytes that are no text is hidden, in UTF-16 too', () => {
  const wide = Uint8Array.from([...key].flatMap(char => [char.charCodeAt(0), 0]))
  const noise = Uint8Array.from({ length: 300 }, (_, index) => index)
  for (const inner of [utf8.encode(key), wide]) {
    const hidden = mask(Uint8Array.from([...noise, ...inner, ...noise]))
    const letters = String.fromCharCode(...hidden).replaceAll('\0', '')
    expect(letters).not.toContain(key)
    expect(hidden.subarray(0, 300)).toEqual(noise)
    expect(hidden.subarray(-300)).toEqual(noise)
  }
})

test('a key beyond ASCII is hidden', () => {
  const foreign = 'schlüssel-ключ-0123'
  const hidden = createByteMask([foreign])(utf8.encode(`<${foreign}>`))
  expect(text(hidden)).toBe(`<${'*'.repeat(utf8.encode(foreign).length)}>`)
})

test('base64 in which a key stood is base64 still', () => {
  for (const before of ['', 'x', 'xx'])
    expect(readBase64(text(mask(utf8.encode(btoa(`${before}${key}!`))))).issues).toEqual([])
})

test('bytes without a key are given back as they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), bytes => {
      expect(mask(bytes)).toBe(bytes)
      const image = utf8.encode(JSON.stringify({ b64_json: encodeBase64(bytes) }))
      expect(mask(image)).toBe(image)
    }),
  )
})

const links: readonly (readonly [link: string, shown: string])[] = [
  ['https://cdn.test/a.png?sig=abc%2Fd&se=2026', 'https://cdn.test/a.png?sig=*******&se=2026'],
  [
    'https://s3.test/a?X-Amz-Expires=60&X-Amz-Signature=ff00',
    'https://s3.test/a?X-Amz-Expires=60&X-Amz-Signature=****',
  ],
  ['{"url":"https://cdn.test/a?x=1\\u0026token=t0k\\/en"}', '{"url":"https://cdn.test/a?x=1\\u0026token=***\\/**"}'],
  ['https://cdn.test/a?size=1024x1024&page=2#sig', 'https://cdn.test/a?size=1024x1024&page=2#sig'],
]

test.for(links)('what signs %s is hidden, and until when it holds is not', ([link, shown]) => {
  expect(maskSignatures(link)).toBe(shown)
})
