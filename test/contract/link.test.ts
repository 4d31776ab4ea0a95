import { expect, test } from 'vitest'
import { isExposed, isLoopback } from '../../src/contract/answer/link.ts'
import { linkExpiry } from '../../src/contract/answer/link-expiry.ts'
import type { ImageReading } from '../../src/core/reading.ts'

const noon = Date.UTC(2026, 10, 20, 12)

test.each([
  ['se=2026-11-20T12%3A00%3A00Z&sig=a', noon],
  ['Expires=1795176000', noon],
  ['expires=1795176000&signature=x', noon],
  ['exp=1795176000', noon],
  ['exp=1795176000000', noon],
  ['X-Amz-Date=20261120T115900Z&X-Amz-Expires=60', noon],
  ['x-goog-date=20261120T110000Z&x-goog-expires=3600', noon],
  ['X-Amz-Expires=60', undefined],
  ['Expires=soon', undefined],
  ['e=2', undefined],
  ['exp=12', undefined],
  ['v=1795176000', undefined],
  ['', undefined],
] as const)('a link with ?%s ends when it says', (query, expected) => {
  expect(linkExpiry(new URL(`https://store.example/a.png?${query}`))).toBe(expected)
})

const image = (text: string): ImageReading => ({ at: '/data/0/url', delivery: 'url', text })

test('plain http is exposed, but not on the machine itself nor on a host that was asked over plain http', () => {
  const secure = { url: 'https://relay.example/v1/images/edits' }
  const plain = { url: 'http://relay.example:8080/v1/images/edits' }
  expect(isExposed(image('http://store.example/a.png'), secure)).toBe(true)
  expect(isExposed(image('http://store.example/a.png'), plain)).toBe(true)
  expect(isExposed(image('http://relay.example/a.png'), secure)).toBe(true)
  expect(isExposed(image('http://relay.example:8080/a.png'), plain)).toBe(false)
  expect(isExposed(image('http://relay.example:9000/a.png'), plain)).toBe(true)
  for (const text of ['https://store.example/a.png', 'http://127.0.0.1:4010/a.png', 'http://[::1]/a.png', 'a.png'])
    expect(isExposed(image(text), secure), text).toBe(false)
})

test('names that merely look like the machine itself are others', () => {
  for (const host of ['localhost', 'a.localhost', '127.0.0.1', '127.8.8.8', '[::1]'])
    expect(isLoopback(host)).toBe(true)
  for (const host of ['localhost.example', '127.0.0.1.example', '1127.0.0.1', '10.0.0.1', '[::2]'])
    expect(isLoopback(host), host).toBe(false)
})
