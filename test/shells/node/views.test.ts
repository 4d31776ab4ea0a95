import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadContract } from '../../../generated/contracts.ts'
import { encodeBase64 } from '../../../src/codec/base64.ts'
import { drawImage } from '../../../src/codec/image/draw.ts'
import { formType, writeForm } from '../../../src/codec/multipart.ts'
import { viewBody } from '../../../src/shells/node/control/view/view-body.ts'
import { viewExchange } from '../../../src/shells/node/control/view/view-exchange.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const plain = (text: string) => text
const view = (body: Uint8Array | string, type?: string) =>
  viewBody(typeof body === 'string' ? bytesOf(body) : body, type === undefined ? [] : [['content-type', type]], plain)

const png = drawImage({ seed: 1, width: 320, height: 256, transparent: false, format: 'png' })
const facts = { format: 'png', width: 320, height: 256, alpha: false, complete: true }

test('an empty body is no body', () => {
  expect(view('')).toBeUndefined()
})

test('JSON is shown as JSON, with images as what they are and long text shortened', () => {
  const base64 = encodeBase64(png)
  const image = `<png 320x256, base64 of ${base64.length} characters>`
  const body = {
    prompt: 'x'.repeat(5_000),
    n: 1,
    data: [{ b64_json: base64 }, { url: `data:image/png;base64,${base64}` }],
  }
  const shown = view(JSON.stringify(body), 'application/json; charset=utf-8')
  expect(shown).toMatchObject({ kind: 'json', value: { n: 1, data: [{ b64_json: image }, { url: image }] } })
  expect(JSON.stringify(shown).length).toBeLessThan(2_500)
})

test('a form is shown part by part, files by their facts', () => {
  const parts = [
    { name: 'prompt', bytes: bytesOf('a boat') },
    { name: 'image[]', filename: 'a.png', type: 'image/png', bytes: png },
    { name: 'mask', filename: 'b.bin', bytes: bytesOf('abc') },
  ]
  expect(view(writeForm(parts, 'edge'), formType('edge'))).toEqual({
    kind: 'form',
    bytes: expect.any(Number),
    parts: [
      { name: 'prompt', value: 'a boat' },
      { name: 'image[]', filename: 'a.png', type: 'image/png', size: png.length, image: facts },
      expect.objectContaining({ name: 'mask', filename: 'b.bin', size: 3 }),
    ],
  })
  expect(view('a=1&b=%20x', 'application/x-www-form-urlencoded')).toMatchObject({
    kind: 'form',
    parts: [
      { name: 'a', value: '1' },
      { name: 'b', value: ' x' },
    ],
  })
  expect(view('--edge\r\n', 'multipart/form-data; boundary=edge')).toMatchObject({ kind: 'form', issue: /./ })
})

test('an event stream is shown event by event, a picture as what it is, and anything else as text or by its length', () => {
  expect(view('event: a\ndata: {"x":1}\n\ndata: [DONE]\n\n', 'text/event-stream')).toMatchObject({
    kind: 'events',
    events: [{ event: 'a', data: { x: 1 } }, { data: '[DONE]' }],
  })
  expect(view(png, 'image/png')).toEqual({ kind: 'image', bytes: png.length, ...facts })
  expect(view('{"a":', 'application/json')).toEqual({ kind: 'text', bytes: 5, text: '{"a":' })
  expect(view('<h1>no</h1>', 'text/html')).toMatchObject({ kind: 'text', text: '<h1>no</h1>' })
  expect(view(Uint8Array.of(0, 1, 2), 'application/json')).toEqual({ kind: 'binary', bytes: 3 })
})

test('whatever a client sends, its view is JSON of a bounded size', async () => {
  const types = [
    'application/json',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/event-stream',
    'image/png',
    'x',
  ]
  const body = fc.oneof(fc.uint8Array({ maxLength: 3_000 }), fc.json({ maxDepth: 6 }).map(bytesOf))
  fc.assert(
    fc.property(body, fc.constantFrom(...types), (bytes, type) => {
      const shown = view(bytes, type)
      expect(JSON.parse(JSON.stringify(shown ?? null))).toEqual(shown ?? null)
    }),
    { numRuns: 300 },
  )
  const wide = JSON.stringify(Array.from({ length: 200_000 }, () => ({ a: [1] })))
  const deep = `${'['.repeat(200)}${']'.repeat(200)}`
  expect(JSON.stringify(view(wide, 'application/json')).length).toBeLessThan(5_000)
  expect(JSON.stringify(view(deep, 'application/json')).length).toBeLessThan(1_000)
})

test('a key is hidden in a URL, a header, a body and an answer, however it is written', async () => {
  const contract = await loadContract('openai')
  const key = 'sk-Relay+0123/456789'
  const secret = encodeURIComponent(key)
  const shown = viewExchange(contract, {
    id: 1,
    provider: 'openai',
    outcome: 'accepted',
    problems: [],
    brokenBy: [],
    startedAt: 0,
    durationMs: 1,
    request: {
      method: 'POST',
      url: `http://user:pass@localhost/x?a=${secret}&sig=abcdef`,
      headers: [
        ['authorization', `Bearer ${key}`],
        ['x-other', key],
        ['cookie', 'session=1'],
        ['content-type', 'application/json'],
      ],
      body: bytesOf(JSON.stringify({ prompt: key, [key]: [btoa(key)] })),
    },
    response: {
      status: 200,
      headers: [['location', `/y?token=123456&k=${secret}`]],
      chunks: [{ bytes: bytesOf(`<p>${key}</p>`), at: 0 }],
      ending: 'complete',
    },
  })
  const text = JSON.stringify(shown)
  for (const leak of [key, secret, btoa(key), 'session=1', 'user:pass', 'abcdef', '123456&'])
    expect([leak, text.includes(leak)]).toEqual([leak, false])
})
