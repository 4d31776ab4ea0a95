import sharp from 'sharp'
import { expect, test } from 'vitest'
import { corruptImage, truncateImage } from '../../src/codec/image/change.ts'
import { drawBlank, drawImage } from '../../src/codec/image/draw.ts'
import { imageFormats } from '../../src/codec/image/facts.ts'
import type { Decode } from '../../src/core/pixels.ts'
import { createDecoder } from '../../src/shells/sharp/create-decoder.ts'

const decode: Decode = bytes => decoder(bytes)
const decoder = (await createDecoder()) ?? (() => Promise.reject(new Error('sharp is not installed')))
const problem = { problem: expect.stringMatching(/\w/) }

test.each(imageFormats)('a whole %s has its size, its thumbnail and the share that is transparent', async format => {
  const transparent = format !== 'jpeg'
  const pixels = await decode(drawImage({ format, width: 640, height: 320, seed: 1, transparent }))
  expect(pixels).toMatchObject({ width: 640, height: 320 })
  if (pixels === undefined || 'problem' in pixels) throw new Error('it is whole')
  expect(pixels.thumbnail.length).toBe(32 * 32 * 4)
  expect(pixels.transparent > 0 && pixels.transparent < 1).toBe(transparent)
  expect(new Set(pixels.thumbnail).size).toBeGreaterThan(3)
})

test('a thumbnail shows colours where they are, and an image of one colour as that', async () => {
  const red = { width: 50, height: 100, channels: 3, background: '#f00' } as const
  const halves = sharp({ create: { ...red, width: 100, background: '#00f' } }).composite([
    { input: await sharp({ create: red }).png().toBuffer(), left: 0, top: 0 },
  ])
  const pixels = await decode(new Uint8Array(await halves.png().toBuffer()))
  const at = (index: number) =>
    pixels && 'thumbnail' in pixels ? [...pixels.thumbnail.slice(4 * index, 4 * index + 4)] : []
  expect([at(0), at(31)]).toEqual([
    [255, 0, 0, 255],
    [0, 0, 255, 255],
  ])
  const blank = await decode(drawBlank({ format: 'webp', width: 90, height: 90, seed: 1, transparent: false }))
  const colours = blank && 'thumbnail' in blank ? blank.thumbnail : new Uint8Array()
  expect(new Set(Array.from({ length: 1024 }, (_, index) => colours.slice(4 * index, 4 * index + 4).join())).size).toBe(
    1,
  )
})

test.each(imageFormats)('a %s that ends early or is broken within has a problem', async format => {
  const whole = drawImage({ format, width: 640, height: 640, seed: 1, transparent: false })
  expect(await decode(truncateImage(whole))).toEqual(problem)
  expect(await decode(corruptImage(whole))).toEqual(problem)
})

test('a JPEG that is merely odd is whole', async () => {
  const whole = await sharp(drawImage({ format: 'png', width: 64, height: 64, seed: 1, transparent: false }))
    .jpeg()
    .toBuffer()
  // Bytes between the last block and the end belong to nothing, and the picture is there.
  const odd = new Uint8Array([...whole.subarray(0, -2), 1, 2, 3, 0xff, 0xd9])
  expect(await decode(odd)).toMatchObject({ width: 64, height: 64 })
})

test('what is no PNG, JPEG or WebP is not handed to the decoder, SVG least of all', async () => {
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  const gif = new Uint8Array(
    await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .gif()
      .toBuffer(),
  )
  for (const bytes of [svg, gif, new Uint8Array()])
    expect(await decode(bytes)).toEqual({ problem: 'it is no PNG, JPEG or WebP' })
})

test('of an image beyond 64 megapixels nothing is told', async () => {
  const large = drawImage({ format: 'png', width: 64, height: 64, seed: 1, transparent: false }).slice()
  new DataView(large.buffer).setUint32(16, 1_000_001)
  expect(await decode(large)).toBeUndefined()
})

test('images that are given at the same time are all decoded, each for itself', async () => {
  const whole = imageFormats.map(format => drawImage({ format, width: 96, height: 64, seed: 1, transparent: false }))
  const all = [...whole, new Uint8Array([1, 2, 3]), ...whole.map(truncateImage), ...whole]
  const decoded = await Promise.all(all.map(decode))
  expect(decoded.map(pixels => pixels !== undefined && 'width' in pixels)).toEqual([
    ...whole.map(() => true),
    false,
    ...whole.map(() => false),
    ...whole.map(() => true),
  ])
})
