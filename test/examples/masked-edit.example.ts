import { mock } from 'pixpact/mocks/apigo'
import { createServer } from 'pixpact/mocks/node'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'

const server = createServer(mock)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

const edge = 1024
const isProtected = (pixel: number) => pixel % edge >= edge / 2
const navy = () => sharp({ create: { width: edge, height: edge, channels: 3, background: 'navy' } }).png()
const alpha = Buffer.from(Array.from({ length: edge * edge }, (_, pixel) => (isProtected(pixel) ? 255 : 0)))
const photo = await navy().toBuffer()
const mask = await navy()
  .joinChannel(alpha, { raw: { width: edge, height: edge, channels: 1 } })
  .toBuffer()
const pixelsOf = (image: Buffer) => sharp(image).ensureAlpha().raw().toBuffer()

test('an edit leaves alone what the mask protects', async () => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ prompt: 'A red flag', model: 'gpt-image-1', size: `${edge}x${edge}` }))
    body.append(name, value)
  body.append('image', new File([photo], 'photo.png', { type: 'image/png' }))
  body.append('mask', new File([mask], 'mask.png', { type: 'image/png' }))
  const headers = { authorization: 'Bearer any-key' }
  const answer = await fetch('https://maas.apigo.ai/v1/images/edits', { method: 'POST', headers, body })
  const { data } = await answer.json()

  const before = await pixelsOf(photo)
  const after = await pixelsOf(Buffer.from(data[0].b64_json, 'base64'))
  const changed = alpha.map((_, pixel) => (before.readUInt32BE(4 * pixel) === after.readUInt32BE(4 * pixel) ? 0 : 1))
  expect(changed.some(one => one === 1)).toBe(true)
  expect(changed.some((one, pixel) => one === 1 && isProtected(pixel))).toBe(false)
})
