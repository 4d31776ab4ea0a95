import sharp from 'sharp'
import { expect, test } from 'vitest'
import { corruptImage, fillAlpha } from '../../../src/codec/image/change.ts'
import { drawBlank, drawImage } from '../../../src/codec/image/draw.ts'
import { imageFormats } from '../../../src/codec/image/facts.ts'
import { readImage } from '../../../src/codec/image/read.ts'

const sizes = [
  [64, 64],
  [1024, 1024],
  [1536, 1024],
] as const

test.each(imageFormats)('a corrupted %s has its structure and no pixels', async format => {
  for (const [width, height] of sizes)
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const whole = drawImage({ format, width, height, seed, transparent: format !== 'jpeg' })
      const broken = corruptImage(whole)
      expect(readImage(broken), `${seed}`).toEqual(readImage(whole))
      await expect(sharp(broken, { failOn: 'warning' }).raw().toBuffer(), `${width} ${seed}`).rejects.toThrow()
    }
})

test('a filled alpha channel is there and opaque', async () => {
  const clear = drawImage({ format: 'png', width: 64, height: 64, seed: 3, transparent: true })
  const filled = fillAlpha(clear)
  expect([
    readImage(filled),
    await sharp(filled)
      .stats()
      .then(({ isOpaque }) => isOpaque),
  ]).toEqual([readImage(clear), true])
  const opaque = drawImage({ format: 'png', width: 64, height: 64, seed: 3, transparent: false })
  expect(fillAlpha(opaque)).toEqual(opaque)
})

test.each(imageFormats)('a blank %s has one colour, another one for another seed', async format => {
  const colours = await Promise.all(
    [1, 2].map(async seed => {
      const blank = drawBlank({ format, width: 200, height: 100, seed, transparent: false })
      const { channels } = await sharp(blank).removeAlpha().stats()
      expect(channels.map(({ min, max }) => max - min)).toEqual([0, 0, 0])
      return channels.map(({ mean }) => mean).join()
    }),
  )
  expect(colours[0]).not.toBe(colours[1])
})
