import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, generateImage } from 'ai'
import OpenAI, { BadRequestError, InternalServerError } from 'openai'
import { expect, test } from 'vitest'
import { drawImage } from '../../../src/codec/image/draw.ts'
import { brokenIn, key, mocking } from './ask.ts'
import { type Proxied, proxying, upstream } from './proxied.ts'

const png = Uint8Array.from(drawImage({ format: 'png', width: 64, height: 64, seed: 1, transparent: false }))
const file = (name: string) => new File([png], name, { type: 'image/png' })

const before = (faults: readonly string[], use: (proxy: Proxied, openai: OpenAI) => Promise<void>) => () =>
  mocking('openai', faults, url =>
    proxying(url, proxy => use(proxy, new OpenAI({ apiKey: key, baseURL: `${proxy.url}/v1`, maxRetries: 0 }))),
  )

test(
  'the openai client generates, edits several files with a mask, and is judged to do it right',
  before([], async (proxy, openai) => {
    const made = await openai.images.generate({ model: 'gpt-image-2', prompt: 'a boat', n: 2 })
    expect(made.data).toHaveLength(2)
    const edited = await openai.images.edit({
      model: 'gpt-image-2',
      prompt: 'add a hat',
      image: [file('a.png'), file('b.png')],
      mask: file('mask.png'),
    })
    expect(edited.data).toHaveLength(1)
    const seen = await proxy.saw(2)
    expect(seen.map(brokenIn)).toEqual([[], []])
    expect(seen[1]).toMatchObject({
      examined: { shown: { request: { body: expect.stringContaining('<file b.png, image/png') } } },
    })
  }),
)

test(
  'the openai client gets the events of a stream',
  before([], async (proxy, openai) => {
    const events = await openai.images.generate({
      model: 'gpt-image-2',
      prompt: 'a boat',
      stream: true,
      partial_images: 2,
    })
    const types: string[] = []
    for await (const { type } of events) types.push(type)
    expect(types).toEqual([
      'image_generation.partial_image',
      'image_generation.partial_image',
      'image_generation.completed',
    ])
    expect(brokenIn((await proxy.saw(1))[0])).toEqual([])
  }),
)

test(
  'errors of the provider arrive as such at the openai client, and those of the proxy too',
  before([], async (proxy, openai) => {
    const refused = await openai.images.generate({ prompt: '', size: 'huge' as '1024x1024' }).catch(error => error)
    expect(refused).toBeInstanceOf(BadRequestError)
    expect(refused.requestID).toMatch(/^req_/)
    expect(brokenIn((await proxy.saw(1))[0])).toEqual([])
    const nobody = await upstream(
      () => {},
      async address => address,
    )
    await proxying(nobody, async dead => {
      const lost = await new OpenAI({ apiKey: key, baseURL: `${dead.url}/v1`, maxRetries: 0 }).images
        .generate({ prompt: 'a boat' })
        .catch(error => error)
      expect(lost).toBeInstanceOf(InternalServerError)
      expect([lost.status, lost.code, lost.message]).toEqual([502, 'unreachable', expect.stringContaining('refuses')])
    })
  }),
)

test(
  'the AI SDK generates and edits several files, and gets errors',
  before([], async proxy => {
    const model = createOpenAICompatible({ name: 'relay', apiKey: key, baseURL: `${proxy.url}/v1` }).imageModel(
      'gpt-image-2',
    )
    expect((await generateImage({ model, prompt: 'a boat', n: 2, size: '1536x1024' })).images).toHaveLength(2)
    const prompt = { text: 'add a hat', images: [png, png], mask: png }
    expect((await generateImage({ model, prompt, n: 1 })).images).toHaveLength(1)
    const other = createOpenAICompatible({ name: 'relay', apiKey: 'sk-invalid', baseURL: `${proxy.url}/v1` })
    const refused = await generateImage({
      model: other.imageModel('gpt-image-2'),
      prompt: 'a boat',
      maxRetries: 0,
    }).catch(error => error)
    expect(refused).toBeInstanceOf(APICallError)
    expect(refused.statusCode).toBe(401)
    expect((await proxy.saw(3)).map(brokenIn)).toEqual([[], [], []])
  }),
)
