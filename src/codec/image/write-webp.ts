import { joinBytes } from '../join-bytes.ts'
import { bundleRuns } from './bundles.ts'
import { type PackedBits, packBits } from './packed-bits.ts'
import type { Picture } from './picture.ts'
import { greenTokens, writeFewPixels } from './vp8l-codes.ts'

/**
 * Encodes a picture as a lossless WebP: a colour-indexing transform that bundles four pixels, one group of prefix
 * codes, and copies of the pixel to the left or the line above.
 *
 * @see RFC 9649, 3
 */
export function writeWebp(picture: Picture): Uint8Array {
  const { width, height, palette } = picture
  const bits = packBits()
  bits.write(0x2f, 8)
  bits.write(width - 1, 14)
  bits.write(height - 1, 14)
  bits.write(palette.some(([, , , alpha]) => alpha < 255) ? 1 : 0, 1)
  bits.write(0, 3)
  writePalette(picture, bits)
  // No further transform, no colour cache, no meta prefix codes.
  bits.write(0, 3)
  writePixels(picture, bits)
  const data = bits.finish()
  const padding = data.length % 2 ? [0] : []
  const chunk = joinBytes(['VP8L', uint32le(data.length), data, padding])
  return joinBytes(['RIFF', uint32le(4 + chunk.length), 'WEBP', chunk])
}

function writePalette({ palette }: Picture, bits: PackedBits): void {
  // A transform follows, of type 3, with so many entries; they are an image of their own without a colour cache.
  bits.write(1, 1)
  bits.write(3, 2)
  bits.write(palette.length - 1, 8)
  bits.write(0, 1)
  let before: readonly number[] = [0, 0, 0, 0]
  const differences = palette.map(colour => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = colour.map((value, at) => (value - (before[at] ?? 0)) & 0xff)
    before = colour
    return [green, red, blue, alpha]
  })
  writeFewPixels(bits, differences)
}

function writePixels({ width, bands }: Picture, bits: PackedBits): void {
  const green = greenTokens()
  const stride = Math.ceil(width / 4)
  for (const { lines, runs } of bands) {
    const row = bundleRuns(runs, 'low')
    for (let at = 0; at < row.length; at += 2) {
      green.value(row[at] ?? 0)
      green.copy('left', (row[at + 1] ?? 0) - 1)
    }
    green.copy('above', (lines - 1) * stride)
  }
  green.write(bits)
}

function uint32le(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]
}
