import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { contract as apigo } from '../../../generated/apigo/contract.ts'
import { contract as codex22 } from '../../../generated/codex22/contract.ts'
import { createClient } from '../../../generated/openai/client.ts'
import { drawImage } from '../../../src/codec/image/draw.ts'
import { asIs } from '../../../src/shells/client/as-is.ts'
import { connect } from '../../../src/shells/client/connect.ts'
import { forms } from '../../../src/shells/client/form.ts'
import { plain } from '../../../src/shells/client/plain.ts'
import { fallback } from '../../../src/shells/client/portable/fallback.ts'
import { images } from '../../../src/shells/client/portable/images.ts'
import type { Rule } from '../../../src/shells/client/rule.ts'
import { styled } from '../../../src/shells/client/styled.ts'

const folder = mkdtempSync(join(tmpdir(), 'pixpact-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const bytes = drawImage({ format: 'png', width: 64, height: 64, seed: 3, transparent: false })
const path = join(folder, 'boat.png')
writeFileSync(path, bytes)

/** Keeps what is sent, and answers. */
function recorder(answer: (request: Request) => Response = () => Response.json({ created: 1, data: [] })) {
  const sent: {
    readonly url: string
    readonly form?: FormData
    readonly text?: string
    readonly type: string | null
  }[] = []
  const fetch = async (request: Request) => {
    const type = request.headers.get('content-type')
    const body = type?.startsWith('multipart/')
      ? { form: await request.clone().formData() }
      : { text: await request.clone().text() }
    sent.push({ url: request.url, type, ...body })
    return answer(request)
  }
  return { sent, fetch }
}

const call = (rule: Partial<Rule>, fetch: (request: Request) => Promise<Response>) =>
  connect<{ post: (given: object) => Promise<unknown> }>(
    { baseUrl: 'https://api.example', operations: { post: { method: 'POST', path: '/x', ...rule } } },
    { fetch },
  ).post

const sizes = (form: FormData | undefined) =>
  [...(form ?? [])].map(([name, value]) => [name, value instanceof Blob ? value.size : value])

test('each provider of a fallback gets the whole file, also of a stream, and after one that sent nothing', async () => {
  for (const open of [
    () => createReadStream(path),
    () => new Blob([new Uint8Array(bytes)]).stream(),
    () => new Uint8Array(bytes),
  ]) {
    const { sent, fetch } = recorder(({ url }) =>
      url.includes('second')
        ? Response.json({ created: 1, data: [{ b64_json: 'AA==' }] })
        : Response.json({ error: { message: 'slow down' } }, { status: 429 }),
    )
    const service = fallback([
      images(codex22, { key: 'k', fetch, baseUrl: 'https://first.example/v1' }),
      images(apigo, { key: 'k', fetch, baseUrl: 'https://second.example/v1' }),
    ])
    const answer = await service.edit({ prompt: 'hat', images: open(), mask: open() })
    expect(answer).toMatchObject({ ok: true, tried: [{ provider: 'codex22', status: 429 }] })
    for (const { form } of sent) expect(sizes(form).filter(([, size]) => size === bytes.length)).toHaveLength(2)
    expect(sent).toHaveLength(2)
  }
})

test('a provider that cannot serve an ask does not read its files', async () => {
  let reads = 0
  const file = {
    async *[Symbol.asyncIterator]() {
      reads += 1
      yield new Uint8Array(bytes)
    },
  }
  const answer = await images(codex22, { key: 'k' }).edit({ prompt: 'hat', images: file, style: 'vivid' })
  expect(answer).toMatchObject({ ok: false, error: { kind: 'unsupported' } })
  expect(reads).toBe(0)
})

test('files that are not there are told as one rejection', async () => {
  const { fetch } = recorder()
  const client = createClient({ baseUrl: 'https://api.example', fetch })
  const strays: unknown[] = []
  const stray = (error: unknown) => strays.push(error)
  process.on('uncaughtException', stray)
  const gone = () => createReadStream(join(folder, 'none.png'))
  const image = [createReadStream(path), gone(), gone()]
  await expect(client.createImageEdit({ body: { prompt: 'hat', image, mask: gone() } })).rejects.toThrow('ENOENT')
  await new Promise(resolve => setTimeout(resolve, 50))
  process.off('uncaughtException', stray)
  expect(strays).toEqual([])
})

test('a file that never ends is given up with the call', async () => {
  const endless = () => new ReadableStream<Uint8Array>({ start: own => own.enqueue(new Uint8Array([1])) })
  const { sent, fetch } = recorder()
  const client = createClient({ baseUrl: 'https://api.example', fetch })
  const late = await client.createImageEdit({ body: { prompt: 'hat', image: endless() } }, { timeoutMs: 50 })
  expect(late).toMatchObject({ ok: false, status: 0, error: { kind: 'timeout' } })
  const service = images(apigo, { key: 'k', fetch, baseUrl: 'https://api.example' })
  const given = await service.edit({ prompt: 'hat', images: endless() }, { signal: AbortSignal.timeout(50) })
  expect(given).toMatchObject({ ok: false, status: 0, error: { kind: 'aborted' } })
  expect(sent).toEqual([])
})

test('a data URL becomes a file where a provider takes forms', async () => {
  const { sent, fetch } = recorder(() => Response.json({ created: 1, data: [{ b64_json: 'AA==' }] }))
  const service = images(apigo, { key: 'k', fetch, baseUrl: 'https://api.example' })
  const url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
  expect(await service.edit({ prompt: 'hat', images: url })).toMatchObject({ ok: true })
  expect(sizes(sent[0]?.form)).toContainEqual([expect.stringMatching(/^image/), bytes.length])
})

test('a file goes as it is where an operation takes JSON too, and everything else as JSON', async () => {
  const { sent, fetch } = recorder()
  const post = call({ body: asIs('image/png', false) }, fetch)
  await post({ body: new Blob(['PNG']) })
  await post({ body: { a: 1 } })
  expect(sent.map(({ type, text }) => [type, text])).toEqual([
    ['image/png', 'PNG'],
    ['application/json', '{"a":1}'],
  ])
  await expect(call({ body: asIs('application/xml', true) }, fetch)({ body: { a: 1 } })).rejects.toThrow('as text')
})

test('several values repeat their name, get brackets once, or keep those that it has', async () => {
  const { sent, fetch } = recorder()
  const body = { files: ['a', 'b'], 'tags[]': ['c', 'd'] }
  for (const arrays of ['repeat', 'brackets'] as const) await call({ body: forms(arrays, true) }, fetch)({ body })
  expect(sent.map(({ form }) => sizes(form).map(([name]) => name))).toEqual([
    ['files', 'files', 'tags[]', 'tags[]'],
    ['files[]', 'files[]', 'tags[]', 'tags[]'],
  ])
})

test('a path parameter cannot lead to another path', async () => {
  const { sent, fetch } = recorder()
  for (const parameters of [plain, styled([{ in: 'path', name: 'id' }])])
    for (const id of ['..', '.', '%2e%2E']) {
      const given = call({ method: 'DELETE', path: '/books/{id}', parameters }, fetch)({ path: { id } })
      if (id.length < 3) await expect(given).rejects.toThrow('cannot be')
      else await given
    }
  expect(sent.map(({ url }) => url)).toEqual(Array(2).fill('https://api.example/books/%252e%252E'))
})

test('no time limit, and a password of any letters', async () => {
  const seen: (string | null)[] = []
  const client = connect<{ get: () => Promise<unknown> }>(
    {
      baseUrl: 'https://api.example',
      operations: { get: { method: 'GET', path: '/x', key: { name: 'Authorization', scheme: 'Basic' } } },
    },
    {
      key: 'ann:Żółć',
      timeoutMs: Number.POSITIVE_INFINITY,
      fetch: async request => {
        seen.push(request.headers.get('authorization'))
        return Response.json({})
      },
    },
  )
  expect(await client.get()).toMatchObject({ ok: true })
  expect(seen).toEqual([`Basic ${Buffer.from('ann:Żółć').toString('base64')}`])
})
