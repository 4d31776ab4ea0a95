import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient as createAa } from '../../../generated/aa/client.ts'
import { createClient as createAimanyi } from '../../../generated/aimanyi/client.ts'
import { createClient as createApigo } from '../../../generated/apigo/client.ts'
import { createClient as createCodex22 } from '../../../generated/codex22/client.ts'
import { loadContract, providers } from '../../../generated/contracts.ts'
import { createClient as createGptplus5 } from '../../../generated/gptplus5/client.ts'
import { createClient as createOpenai } from '../../../generated/openai/client.ts'
import { drawImage } from '../../../src/codec/image/draw.ts'
import type { ClientOptions } from '../../../src/shells/client/connect.ts'
import { stream } from '../../../src/shells/client/stream.ts'
import { createHandlers } from '../../../src/shells/msw/handlers.ts'
import type { Listening } from '../../../src/shells/node/listen.ts'
import { serve } from '../../../src/shells/node/serve.ts'

type Options = ClientOptions & { readonly baseUrl: string }
const bytes = new Uint8Array(drawImage({ format: 'png', width: 64, height: 64, seed: 3, transparent: false }))
const photo = new File([bytes], 'boat.png', { type: 'image/png' })
const dataUrl = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
const prompt = 'a red hat'

/** One picture, several, and a mask, as an application calls each provider. */
const calls: {
  readonly [provider: string]: (
    options: Options,
  ) => readonly Promise<{ readonly ok: boolean; readonly status: number }>[]
} = {
  aa: options => {
    const client = createAa(options)
    const send = (images: string[], more = {}) =>
      client.createImage({
        body: { model: 'gpt-image-1', prompt, images: images.map(image_url => ({ image_url })), ...more } as never,
      })
    return [send([dataUrl]), send([dataUrl, dataUrl])]
  },
  aimanyi: options => {
    const client = createAimanyi(options)
    return [client.createImage({ body: { model: 'gpt-image-1', prompt } as never })]
  },
  apigo: options => {
    const client = createApigo(options)
    return [
      client.createImageEdit({ body: { image: photo, prompt, model: 'gpt-image-1' } }),
      client.createImageEdit({ body: { image: [photo, photo], prompt, mask: photo, n: 2, model: 'gpt-image-1' } }),
      client.createImageEdit({ body: { image: bytes, prompt, model: 'gpt-image-1' } }),
    ]
  },
  codex22: options => {
    const client = createCodex22(options)
    return [
      client.createImageEdit({ body: { image: photo, prompt, model: 'gpt-image-1' } as never }),
      client.createImageEdit({ body: { image: [photo, photo], prompt, mask: photo, model: 'gpt-image-1' } as never }),
    ]
  },
  gptplus5: options => {
    const client = createGptplus5(options)
    return [
      client.createImageEdit({ body: { image: photo, prompt, model: 'gpt-image-1' } as never }),
      client.createImageEdit({ body: { image: [photo, photo], prompt, mask: photo, model: 'gpt-image-1' } as never }),
    ]
  },
  openai: options => {
    const client = createOpenai(options)
    return [
      client.createImage({ body: { prompt } }),
      client.createImageEdit({ body: { image: [photo, photo], prompt, mask: photo } }),
      client.createImageEdit({ body: { images: [{ image_url: dataUrl }], prompt } }),
      client.createImageVariation({ body: { image: photo } }),
    ]
  },
}

let server: Listening
beforeAll(async () => {
  const contracts = await Promise.all(providers.map(({ id }) => loadContract(id)))
  server = await serve({ contracts, port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())

test.each(providers.map(({ id }) => id))(
  'the client of %s works against its mock over HTTP and under MSW',
  async id => {
    const over = calls[id]?.({ baseUrl: `${server.url}/${id}`, key: 'sk-test' }) ?? []
    for (const result of await Promise.all(over))
      expect(result, JSON.stringify(result)).toMatchObject({ ok: true, status: 200 })
    expect(over.length).toBeGreaterThan(0)

    const relay = setupServer(...createHandlers(await loadContract(id), { baseUrl: `https://${id}.example/base` }))
    // The client is there before the mocks are.
    const under = () => calls[id]?.({ baseUrl: `https://${id}.example/base`, key: 'sk-test' }) ?? []
    relay.listen()
    const results = await Promise.all(under())
    relay.close()
    for (const result of results) expect(result, JSON.stringify(result)).toMatchObject({ ok: true, status: 200 })
  },
)

test.each(providers.map(({ id }) => id))('a refused key is an error of one shape from %s', async id => {
  const results = calls[id]?.({ baseUrl: `${server.url}/${id}`, key: 'sk-invalid' }) ?? []
  for (const result of await Promise.all(results))
    expect(result).toMatchObject({ ok: false, error: { kind: 'refusal', message: expect.stringMatching(/key/i) } })
})

test('a stream is an iterator of typed events with an end', async () => {
  const client = createOpenai({ baseUrl: `${server.url}/openai`, key: 'sk-test' })
  const streaming = await stream(client.createImage, { body: { prompt, partial_images: 2 } })
  if (!streaming.ok) throw new Error(streaming.error.message)
  const seen: string[] = []
  for await (const event of streaming.events) {
    seen.push(event.type)
    if (event.type === 'image_generation.completed') expect(event.usage.total_tokens).toBeGreaterThan(0)
  }
  expect(seen).toEqual([
    'image_generation.partial_image',
    'image_generation.partial_image',
    'image_generation.completed',
  ])
  expect(await streaming.end).toEqual({ kind: 'completed' })
  const edited = await stream(createApigo({ baseUrl: `${server.url}/apigo`, key: 'sk-test' }).createImageEdit, {
    body: { image: photo, prompt, model: 'gpt-image-1', partial_images: 1 },
  })
  const types = []
  if (edited.ok) for await (const event of edited.events) types.push(event.type)
  expect(types).toEqual(['image_edit.partial_image', 'image_edit.completed'])
})

test.each(providers.map(({ id }) => id))(
  'each error that the document of %s has is an error that is safe to read',
  async id => {
    const { operations } = await loadContract(id)
    const statuses = operations.flatMap(({ answers }) =>
      answers.map(({ status }) => status).filter(one => /^[45]\d\d$/.test(one)),
    )
    expect(statuses.length).toBeGreaterThan(3)
    for (const status of new Set(statuses)) {
      const headers = { prefer: `code=${status}` }
      const results = await Promise.all(calls[id]?.({ baseUrl: `${server.url}/${id}`, key: 'sk-test', headers }) ?? [])
      // Of several operations some do not have the status.
      expect(results.some(one => !one.ok)).toBe(true)
      for (const result of results)
        expect(result, `${status}: ${JSON.stringify(result)}`).toMatchObject({
          ok: false,
          error: { kind: 'refusal', message: expect.stringMatching(/\w/), text: expect.stringMatching(/\w/) },
        })
    }
  },
)
