import fc from 'fast-check'
import sharp from 'sharp'
import { addRun } from '../../../src/codec/image/bands.ts'
import type { Colour } from '../../../src/codec/image/palette.ts'
import type { Picture } from '../../../src/codec/image/picture.ts'

const byte = fc.oneof(fc.constantFrom(0, 255), fc.integer({ min: 0, max: 255 }))
const colour: fc.Arbitrary<Colour> = fc.tuple(byte, byte, byte, byte)

const row = (width: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: width })), { maxLength: 30 })
    .map(pieces => {
      const runs: number[] = []
      for (const [index, length] of pieces) addRun(runs, index, Math.min(width, (runs.at(-1) ?? 0) + length))
      addRun(runs, runs.at(-2) === 0 ? 1 : 0, width)
      return runs
    })

/** Pictures of any four colours, with runs and bands of any length. */
export const picture: fc.Arbitrary<Picture> = fc
  .record({
    palette: fc.tuple(colour, colour, colour, colour),
    width: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 600 })),
  })
  .chain(({ palette, width }) =>
    fc
      .array(
        fc.record({
          lines: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 90 })),
          runs: row(width),
        }),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map(bands => ({ width, height: bands.reduce((sum, { lines }) => sum + lines, 0), palette, bands })),
  )

/** The pixels of a picture, four bytes each. */
export function pixelsOf({ width, height, palette, bands }: Picture): Uint8Array {
  const pixels = new Uint8Array(width * height * 4)
  let top = 0
  for (const { lines, runs } of bands) {
    const line = pixels.subarray(top * width * 4, (top + 1) * width * 4)
    for (let x = 0, at = 0; x < width; x++) {
      if (x >= (runs[at + 1] ?? 0)) at += 2
      line.set(palette[runs[at] ?? 0] ?? [], x * 4)
    }
    for (let more = 1; more < lines; more++) pixels.set(line, (top + more) * width * 4)
    top += lines
  }
  return pixels
}

/** The pixels that another decoder reads, four bytes each. */
export async function decode(bytes: Uint8Array) {
  const image = sharp(bytes, { failOn: 'warning' })
  const { format, hasAlpha } = await image.metadata()
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { format, hasAlpha, width: info.width, height: info.height, data: new Uint8Array(data) }
}

/** How many blocks of 16 x 16 pixels that are of one colour differ from what was decoded in their middle, by more than this. */
export function plainBlocksOff(drawn: Picture, decoded: Uint8Array, tolerance: number): number {
  const pixels = pixelsOf(drawn)
  let off = 0
  for (let top = 0; top + 16 <= drawn.height; top += 16)
    for (let left = 0; left + 16 <= drawn.width; left += 16) {
      const at = (x: number, y: number) => ((top + y) * drawn.width + left + x) * 4
      const colour = pixels.subarray(at(0, 0), at(0, 0) + 3).join()
      let plain = true
      for (let pixel = 1; pixel < 256 && plain; pixel++)
        plain = pixels.subarray(at(pixel & 15, pixel >> 4), at(pixel & 15, pixel >> 4) + 3).join() === colour
      const middle = at(8, 8)
      const away = [0, 1, 2].map(channel =>
        Math.abs((decoded[middle + channel] ?? 0) - (pixels[middle + channel] ?? 0)),
      )
      if (plain && Math.max(...away) > tolerance) off++
    }
  return off
}

/** The mean difference of two pictures' colours, without alpha. */
export function meanDifference(one: Uint8Array, other: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) if (at % 4 !== 3) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0))
  return sum / ((one.length / 4) * 3)
}
