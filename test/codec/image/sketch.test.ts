import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawImage } from '../../../src/codec/image/draw.ts'
import { type Raster, readPngPixels } from '../../../src/codec/image/png-pixels.ts'
import { readImage } from '../../../src/codec/image/read.ts'
import { drawSketch, isSketch, sketch } from '../../../src/codec/image/sketch.ts'

function raster(bytes: Uint8Array): Raster {
  const read = readPngPixels(bytes)
  if (read === undefined) throw new Error('the picture cannot be read')
  return read
}

const input = raster(drawImage({ format: 'png', width: 256, height: 256, seed: 1, transparent: false }))
/** Transparent in its left half. */
const half: Raster = { width: 64, height: 64, at: x => [0, 0, 0, x < 32 ? 0 : 255] }
const drawn = (size: number, seed = 5, text = sketch(input, half)) =>
  raster(drawImage({ format: 'png', width: size, height: size, seed, transparent: false, sketch: text }))

/** The middle of each of the 32 x 32 squares. */
function squares(picture: Raster): readonly (readonly number[])[] {
  return Array.from({ length: 1024 }, (_, at) => {
    const place = (index: number) => Math.floor(((index + 0.5) * picture.width) / 32)
    return [...picture.at(place(at % 32), place(Math.floor(at / 32)))]
  })
}

test.each([256, 512, 1024])('at %i pixels, what the mask protects stays and all that it opens changes', size => {
  const [before, after] = [squares(input), squares(drawn(size))]
  const same = before.map((colour, at) => colour.join() === after[at]?.join())
  expect(same.filter((kept, at) => kept === at % 32 < 16)).toEqual([])
})

test('several pictures of one sketch differ', () => {
  expect(squares(drawn(256, 5))).not.toEqual(squares(drawn(256, 6)))
})

test('a picture of one colour changes too', () => {
  const white: Raster = { width: 1, height: 1, at: () => [255, 255, 255, 255] }
  const after = squares(drawn(256, 5, sketch(white, half)))
  expect(new Set(after.filter((_, at) => at % 32 >= 16).map(String))).toEqual(new Set(['255,255,255,255']))
  expect(after.filter((colour, at) => at % 32 < 16 && String(colour) === '255,255,255,255')).toEqual([])
})

test('a sketch is told from any other text, and fits into a link', () => {
  const text = sketch(input, half)
  expect(isSketch(text)).toBe(true)
  expect(text).toMatch(/^[\w-]{1,600}$/)
  for (const other of ['', text.slice(1), `${text}A`, text.replace(/^./, '.')])
    expect(isSketch(other), other).toBe(false)
})

test.each(['png', 'jpeg', 'webp'] as const)('a sketch is drawn as a whole %s of any size', format => {
  for (const [width, height] of [
    [1, 1],
    [100, 37],
    [1536, 1024],
    [3840, 2160],
  ] as const) {
    const bytes = drawImage({
      format,
      width,
      height,
      seed: 1,
      transparent: format !== 'jpeg',
      sketch: sketch(input, half),
    })
    expect(readImage(bytes)).toMatchObject({ format, width, height, complete: true, alpha: format !== 'jpeg' })
  }
})

test('a sketch fills a picture of any size, no more and no less', () => {
  const side = fc.oneof(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 2000 }))
  fc.assert(
    fc.property(side, side, (width, height) => {
      const { bands } = drawSketch(sketch(input, half), { width, height, seed: 1, transparent: false })
      expect(bands.reduce((sum, { lines }) => sum + lines, 0)).toBe(height)
      for (const { runs } of bands) expect(runs.at(-1)).toBe(width)
    }),
    { numRuns: 100 },
  )
})

test('the more of a sketch is shown, the more of its changes are there', () => {
  const text = sketch(input, half)
  const shares = [0, 0.25, 0.5, 0.75, 1].map(shown =>
    squares(
      raster(drawImage({ format: 'png', width: 256, height: 256, seed: 5, transparent: false, sketch: text, shown })),
    ),
  )
  const before = squares(input)
  const changed = shares.map(share => share.filter((colour, at) => colour.join() !== before[at]?.join()).length)
  expect(changed).toEqual([0, 128, 256, 384, 512])
})
