import { joinBytes } from '../join-bytes.ts'
import { crc32 } from './crc32.ts'
import { deflateRuns, type RunByte } from './deflate-runs.ts'
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

const four: readonly RunByte[] = [0x00, 0x55, 0xaa, 0xff]

/** Lines of four pixels a byte. One that repeats the line above is zeros behind the filter Up. */
function deflateLines({ width, height, cell, rows }: Picture): Uint8Array {
  const stride = Math.ceil(width / 4)
  const zlib = deflateRuns()
  rows.forEach((row, index) => {
    const lines = Math.min(cell, height - index * cell)
    const repeats = row === rows[index - 1] ? lines : lines - 1
    if (repeats < lines) {
      zlib.run(0, 1)
      row.forEach((colour, column) => {
        const start = (column * cell) / 4
        zlib.run(four[colour] ?? 0, Math.min(cell / 4, stride - start))
      })
    }
    for (let line = 0; line < repeats; line++) {
      zlib.run(2, 1)
      zlib.run(0, stride)
    }
  })
  return zlib.finish()
}

function chunk(name: string, data: Uint8Array | readonly number[]): Uint8Array {
  const body = joinBytes([name, data])
  return joinBytes([uint32be(data.length), body, uint32be(crc32(body))])
}

function uint32be(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}
