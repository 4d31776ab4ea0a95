import { expect, test } from 'vitest'
import { encodeBase64 } from '../../src/codec/base64.ts'
import { truncateImage } from '../../src/codec/image/change.ts'
import { inputImage, inputMask } from '../../src/contract/request/compose.ts'
import type { Decode } from '../../src/core/pixels.ts'
import { inspect } from '../../src/engine/judge/inspect.ts'
import { createDecoder } from '../../src/shells/sharp/create-decoder.ts'
import { aa, base64, completed, events, exchange, images, json, openai, picture } from './exchanges.ts'

const decoder = await createDecoder()
if (decoder === undefined) throw new Error('sharp is not installed')
const decode: Decode = decoder

test('pictures stand under the places of their images, in an answer and in a stream', async () => {
  const data = [{ b64_json: base64 }, { b64_json: encodeBase64(truncateImage(picture())) }]
  const plain = await inspect(openai, exchange({ count: 2 }, json(200, images({ data }))), decode)
  expect(plain.pictures).toEqual({
    inputs: [],
    images: {
      '/data/0/b64_json': expect.objectContaining({ width: 1024, height: 1024, transparent: 0 }),
      '/data/1/b64_json': { problem: expect.any(String) },
    },
  })
  const streamed = await inspect(openai, exchange({ stream: true }, events(completed())), decode)
  expect(Object.keys(streamed.pictures?.images ?? {})).toEqual(['/events/0/b64_json'])
})

test('inputs and the mask are decoded from data URLs, and a link stays a link', async () => {
  const ask = { images: [inputImage(), 'https://store.example/a.png'], mask: inputMask() }
  const link = 'https://store.example/b.png'
  const answer = json(200, { code: 0, data: { urls: [link], task_id: 't1' } })
  const downloads = [{ url: link, response: { ...json(200, {}), chunks: [{ bytes: picture(), at: 0 }] } }]
  const { pictures } = await inspect(aa, exchange(ask, answer, { contract: aa, downloads }), decode)
  expect(pictures?.inputs).toEqual([
    expect.objectContaining({ width: 256, height: 256 }),
    { problem: expect.stringContaining('link') },
  ])
  expect(pictures?.mask).toMatchObject({ width: 256 })
  expect(Object.keys(pictures?.images ?? {})).toEqual(['/data/urls/0'])
})

test('an exchange without an image is as it was, and at most 16 images are decoded', async () => {
  let decoded = 0
  const counting: Decode = async () => {
    decoded += 1
    return { problem: 'counted' }
  }
  const refused = exchange({}, json(400, { error: { message: 'no' } }))
  expect(await inspect(openai, refused, counting)).toBe(refused)
  const data = Array.from({ length: 40 }, () => ({ b64_json: base64 }))
  await inspect(openai, exchange({}, json(200, images({ data }))), counting)
  expect(decoded).toBe(16)
})

test('of an image that nothing could decode for its size, nothing is told', async () => {
  const { pictures } = await inspect(openai, exchange({}, json(200, images())), async () => undefined)
  expect(pictures?.images).toEqual({})
})
