import { joinBytes } from '../join-bytes.ts'
import { bundleRuns } from './bundles.ts'
import { crc32 } from './crc32.ts'
import { deflateRuns } from './deflate-runs.ts'
import type { Picture } from './picture.ts'

/**
 * Encodes a picture as a palette PNG of two bits a pixel, with tRNS when the palette has transparent entries.
 *
 * @see PNG, third edition, 11.2
 */
export function writePng(picture: Picture): Uint8Array {
  const { width, height, palette } = picture
  const colours = palette.flatMap(colour => colour.slice(0, 3))
  const alphas = palette.map(([, , , alpha]) => alpha)
  return joinBytes([
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', [...uint32be(width), ...uint32be(height), 2, 3, 0, 0, 0]),
    chunk('PLTE', colours),
    alphas.some(alpha => alpha < 255) ? chunk('tRNS', alphas) : [],
    chunk('IDAT', deflateLines(picture)),
    chunk('IEND', []),
  ])
}

const [none, up] = [0, 2]

/** Lines of four pixels a byte. One that repeats the line above is zeros behind the filter Up. */
function deflateLines({ width, bands }: Picture): Uint8Array {
  const repeated = [up, 1, 0, Math.ceil(width / 4)]
  const zlib = deflateRuns()
  for (const { lines, runs } of bands) {
    zlib.add([none, 1, ...bundleRuns(runs, 'high')])
    if (lines > 1) zlib.add(repeated, lines - 1)
  }
  return zlib.finish()
}

function chunk(name: string, data: Uint8Array | readonly number[]): Uint8Array {
  const body = joinBytes([name, data])
  return joinBytes([uint32be(data.length), body, uint32be(crc32(body))])
}

function uint32be(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}
