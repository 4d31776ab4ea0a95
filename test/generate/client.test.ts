import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { createClient as createHostlessClient } from '../../generated/aimanyi/client.ts'
import { createClient } from '../../generated/apigo/client.ts'
import { createClient as createOpenaiClient } from '../../generated/openai/client.ts'
import { serializeForm } from '../../src/shells/client/form.ts'

interface Received {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly json?: unknown
}

let server: Server
let baseUrl: string
let received: Received | undefined

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      received = await read(request.url ?? '', request.headers, Buffer.concat(chunks)).catch(() => undefined)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ created: 1, data: [{ b64_json: 'AA==' }] }))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise(done => server.close(done)))

async function read(url: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Received> {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return { url, headers, fields: [], json: JSON.parse(body.toString()) }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  return {
    url,
    headers,
    fields: await Promise.all([...form].map(async ([name, value]) => [name, await show(value)] as const)),
  }
}

async function show(value: FormDataEntryValue): Promise<string> {
  return typeof value === 'string'
    ? value
    : `${value.name} ${value.type} ${Buffer.from(await value.arrayBuffer()).toString('hex')}`
}

const photo = new File([new Uint8Array([0, 255, 13, 10])], 'photo.png', { type: 'image/png' })
const photoShown = 'photo.png image/png 00ff0d0a'

test('a form carries files byte for byte, lists under the name with brackets, and everything else as text', async () => {
  const body = {
    image: [photo, photo],
    prompt: 'ein Boot 🛶',
    n: 2,
    stream: false,
    mask: new Blob(['m']),
    user: undefined as unknown as string,
  }
  const result = await createClient({ baseUrl, key: 'sk-test' }).createImageEdit({ body })
  if (!result.ok || result.status !== 200) throw new Error('the call failed')
  expectTypeOf(result.data.created).toEqualTypeOf<number>()
  expect(result.data.data).toEqual([{ b64_json: 'AA==' }])
  expect(received?.headers.authorization).toBe('Bearer sk-test')
  expect(received?.fields).toEqual([
    ['image[]', photoShown],
    ['image[]', photoShown],
    ['prompt', 'ein Boot 🛶'],
    ['n', '2'],
    ['stream', 'false'],
    ['mask', 'blob application/octet-stream 6d'],
  ])
})

test('a Content-Type of the caller’s never hides the boundary of a form', async () => {
  const headers = { 'Content-Type': 'multipart/form-data', 'X-Trace': '1' }
  const client = createClient({ baseUrl, headers })
  await client.createImageEdit({ body: { image: photo, prompt: 'x' } }, { headers })
  expect(received?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(received?.headers['x-trace']).toBe('1')
  expect(received?.fields).toEqual([
    ['image', photoShown],
    ['prompt', 'x'],
  ])
})

test('an operation that takes nothing but a form gets one, even without a file', async () => {
  await createClient({ baseUrl }).createImageEdit({ body: { prompt: 'x' } as never })
  expect(received?.fields).toEqual([['prompt', 'x']])
})

test('an operation that takes both gets JSON, unless the body holds a file', async () => {
  const client = createOpenaiClient({ baseUrl })
  await client.createImageEdit({ body: { images: [{ image_url: 'https://example.com/a.png' }], prompt: 'x' } })
  expect(received?.headers['content-type']).toBe('application/json')
  expect(received?.json).toEqual({ images: [{ image_url: 'https://example.com/a.png' }], prompt: 'x' })
  await client.createImageEdit({ body: { image: [photo], prompt: 'x' } })
  expect(received?.fields).toEqual([
    ['image[]', photoShown],
    ['prompt', 'x'],
  ])
})

test('an operation that takes JSON alone gets JSON', async () => {
  await createOpenaiClient({ baseUrl: `${baseUrl}/v1/` }).createImage({ body: { prompt: 'x', n: 1 } })
  expect(received).toMatchObject({ url: '/v1/images/generations', json: { prompt: 'x', n: 1 } })
})

test('a form that is ready is sent as it is', async () => {
  const form = new FormData()
  form.append('image', photo)
  await createClient({ baseUrl }).createImageEdit({ body: form })
  expect(received?.fields).toEqual([['image', photoShown]])
})

test('fetch is looked up for each call, so that one that is replaced later is used', async () => {
  const client = createClient({ baseUrl: 'https://relay.example' })
  const real = globalThis.fetch
  const seen: string[] = []
  globalThis.fetch = async input => {
    seen.push((input as Request).url)
    return Response.json({ created: 1, data: [] })
  }
  try {
    await client.createImageEdit({ body: { image: photo, prompt: 'x' } })
  } finally {
    globalThis.fetch = real
  }
  expect(seen).toEqual(['https://relay.example/v1/images/edits'])
})

test('a fetch of the caller’s is used', async () => {
  const result = await createClient({
    fetch: async request => Response.json({ created: 7, data: [], url: request.url }),
  }).createImageEdit({ body: { image: photo, prompt: 'x' } })
  expect(result.ok && result.data).toMatchObject({ created: 7, url: 'https://maas.apigo.ai/v1/images/edits' })
})

test('a provider whose document names no host asks for the base URL', () => {
  expectTypeOf(createHostlessClient).parameter(0).toHaveProperty('baseUrl').toEqualTypeOf<string>()
  expect(createHostlessClient({ baseUrl })).toHaveProperty('createImage', expect.any(Function))
})

test('a file field is typed as a file, a list of them or one', () => {
  const send = (image: Blob | Blob[]) =>
    createClient({ fetch: async () => Response.json({}) }).createImageEdit({ body: { image, prompt: 'x' } })
  expectTypeOf(send).returns.resolves.toHaveProperty('response')
  // @ts-expect-error A path is no file.
  const wrong = () => createClient().createImageEdit({ body: { image: 'photo.png', prompt: 'x' } })
  expect([send, wrong].map(item => typeof item)).toEqual(['function', 'function'])
})

test('lists may repeat the bare name, objects are JSON text, null is left out', async () => {
  const form = await serializeForm(
    { image: [photo, photo], options: { a: [1] }, none: null, list: [1, null, 'b'] },
    'repeat',
  )
  expect([...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name])).toEqual([
    ['image', 'photo.png'],
    ['image', 'photo.png'],
    ['options', '{"a":[1]}'],
    ['list', '1'],
    ['list', 'b'],
  ])
})

test('a file within an object is refused rather than lost', async () => {
  await expect(serializeForm({ images: [{ file: photo }] })).rejects.toThrow(
    /cannot carry the file within images\[\]; make it a field of its own/,
  )
})
