import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPngPixels } from '../../../src/codec/image/png-pixels.ts'
import { readImage } from '../../../src/codec/image/read.ts'
import { writeJpeg } from '../../../src/codec/image/write-jpeg.ts'
import { writePng } from '../../../src/codec/image/write-png.ts'
import { writeWebp } from '../../../src/codec/image/write-webp.ts'
import { decode, meanDifference, picture, pixelsOf, plainBlocksOff } from './pictures.ts'

for (const [name, write] of Object.entries({ png: writePng, webp: writeWebp }))
  test(`a ${name} holds exactly the pixels of its picture`, async () => {
    await fc.assert(
      fc.asyncProperty(picture, async drawn => {
        const { data, width, height } = await decode(write(drawn))
        expect([width, height]).toEqual([drawn.width, drawn.height])
        expect(Buffer.compare(data, pixelsOf(drawn))).toBe(0)
      }),
      { numRuns: 120 },
    )
  })

test('a png is read by our own decoder as by another one', () => {
  fc.assert(
    fc.property(picture, drawn => {
      const raster = readPngPixels(writePng(drawn))
      const pixels = pixelsOf(drawn)
      for (let at = 0; at < pixels.length; at += 28) {
        const pixel = at / 4
        const read = raster?.at(pixel % drawn.width, Math.floor(pixel / drawn.width))
        expect(read).toEqual([...pixels.subarray(at, at + 4)])
      }
    }),
    { numRuns: 40 },
  )
})

test('a jpeg holds the colours of its picture, as near as JPEG comes', async () => {
  await fc.assert(
    fc.asyncProperty(picture, async drawn => {
      const bytes = writeJpeg(drawn)
      expect(readImage(bytes)).toMatchObject({ width: drawn.width, height: drawn.height, complete: true })
      const { data, width, height } = await decode(bytes)
      expect([width, height]).toEqual([drawn.width, drawn.height])
      expect(plainBlocksOff(drawn, data, 3)).toBe(0)
      expect(meanDifference(data, pixelsOf(drawn))).toBeLessThan(40)
    }),
    { numRuns: 120 },
  )
})

test('a jpeg of more than 512 x 512 pixels keeps its colours where they fill a block', async () => {
  const palette = [
    [250, 240, 245, 255],
    [20, 200, 60, 255],
    [40, 30, 90, 255],
    [220, 60, 50, 255],
  ] as const
  const bands = Array.from({ length: 13 }, (_, at) => ({
    lines: at === 12 ? 7 : 50,
    runs: at % 2 ? [0, 333, 3, 700, 1, 1001] : [2, 16, 0, 97, 2, 1001],
  }))
  const drawn = { width: 1001, height: 607, palette, bands }
  const { data } = await decode(writeJpeg(drawn))
  expect(plainBlocksOff(drawn, data, 3)).toBe(0)
  expect(meanDifference(data, pixelsOf(drawn))).toBeLessThan(3)
})
