import type { Colour } from './palette.ts'
import type { Picture } from './picture.ts'

type Luminance = readonly [y: number, cb: number, cr: number]

/**
 * The entropy-coded data of a picture with flat blocks. An unchanged block is two zero bits (no difference, end of
 * block), so what does not change is skipped over in an array that is zero already.
 *
 * @param sampling luma blocks on each side of a unit: 1 for 4:4:4, 2 for 4:2:0
 * @see ITU-T T.81, F.1.2
 */
export function encodeScan({ width, height, palette, cell, rows }: Picture, sampling: 1 | 2): Uint8Array {
  const side = 8 * sampling
  const columns = Math.ceil(width / side)
  const lines = Math.ceil(height / side)
  const perCell = cell / side
  const luma = sampling * sampling
  const unitBits = (luma + 2) * 2
  const colours = palette.map(toLuminance)
  const changes = lines * Math.ceil(columns / perCell)
  const bits = zeroBits(columns * lines * unitBits + changes * 3 * 12)
  let before: Luminance = [0, 0, 0]
  for (let line = 0; line < lines; line++) {
    rows[Math.floor(line / perCell)]?.forEach((index, column) => {
      const units = Math.min(perCell, columns - column * perCell)
      const colour = colours[index] ?? before
      if (colour === before) {
        bits.skip(units * unitBits)
        return
      }
      bits.write(...difference(colour[0] - before[0]))
      bits.skip(1 + (luma - 1) * 2)
      bits.write(...difference(colour[1] - before[1]))
      bits.skip(1)
      bits.write(...difference(colour[2] - before[2]))
      bits.skip(1 + (units - 1) * unitBits)
      before = colour
    })
  }
  return stuff(bits.finish())
}

/** The DC coefficients of a flat block, in quantizer steps of 8: the levels less 128. */
function toLuminance([red, green, blue]: Colour): Luminance {
  return [
    Math.round(0.299 * red + 0.587 * green + 0.114 * blue - 128),
    Math.round(-0.168736 * red - 0.331264 * green + 0.5 * blue),
    Math.round(0.5 * red - 0.418688 * green - 0.081312 * blue),
  ]
}

/** The code of a DC difference in the tables of `write-jpeg.ts`, and its length in bits. */
function difference(value: number): [code: number, length: number] {
  if (value === 0) return [0, 1]
  const size = 32 - Math.clz32(Math.abs(value))
  const extra = value > 0 ? value : value + 2 ** size - 1
  return [((0b10000 + size - 1) << size) | extra, 5 + size]
}

function zeroBits(capacity: number) {
  const bytes = new Uint8Array(Math.ceil(capacity / 8) + 8)
  let at = 0
  const write = (code: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--, at++)
      if ((code >>> bit) & 1) bytes[at >>> 3] = (bytes[at >>> 3] ?? 0) | (0x80 >>> (at & 7))
  }
  const skip = (count: number) => {
    at += count
  }
  /** The last byte is filled with one bits (F.1.2.3). */
  const finish = () => {
    write(0x7f, -at & 7)
    return bytes.subarray(0, at >>> 3)
  }
  return { write, skip, finish }
}

/** A zero byte after every FF, so that no data looks like a marker. */
function stuff(bytes: Uint8Array): Uint8Array {
  const stuffed = new Uint8Array(bytes.reduce((sum, byte) => sum + (byte === 0xff ? 2 : 1), 0))
  let at = 0
  for (const byte of bytes) {
    stuffed[at] = byte
    at += byte === 0xff ? 2 : 1
  }
  return stuffed
}
