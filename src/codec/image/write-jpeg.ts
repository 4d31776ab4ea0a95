import { joinBytes } from '../join-bytes.ts'
import { encodeScan } from './jpeg-scan.ts'
import type { Picture } from './picture.ts'

/**
 * Encodes a picture as a baseline JFIF image: each 8x8 block is flat, so only DC coefficients are written.
 * Alpha is left out.
 *
 * Cells of 16 pixels and more halve the chroma (4:2:0), smaller cells do not (4:4:4). The Huffman tables are our own:
 * with the ones of annex K an unchanged block takes 4 to 6 bits, here 2, and a 4K image a quarter of the bytes.
 *
 * @see ITU-T T.81, B.2; JFIF 1.02
 */
export function writeJpeg(picture: Picture): Uint8Array {
  const { width, height, cell } = picture
  const sampling = cell % 16 === 0 ? 2 : 1
  return joinBytes([
    [0xff, 0xd8],
    segment(0xe0, ['JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]]),
    segment(0xdb, [[0], new Array<number>(64).fill(8)]),
    segment(0xc0, [[8], uint16be(height), uint16be(width), [3, 1, sampling * 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]]),
    segment(0xc4, [[0x00], dcCodes]),
    segment(0xc4, [[0x10], acCodes]),
    segment(0xda, [[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]]),
    encodeScan(picture, sampling),
    [0xff, 0xd9],
  ])
}

// How many codes there are of each length from 1 to 16 bits, then their values.
/** `0` for no difference, `10000` to `10111` for differences of 1 to 8 bits. */
const dcCodes = [1, 0, 0, 0, 8, ...new Array<number>(11).fill(0), 0, 1, 2, 3, 4, 5, 6, 7, 8]
/** `0` for the end of the block; nothing else occurs. */
const acCodes = [1, ...new Array<number>(15).fill(0), 0]

function segment(marker: number, parts: readonly (readonly number[] | string)[]): Uint8Array {
  const data = joinBytes(parts)
  return joinBytes([[0xff, marker], uint16be(data.length + 2), data])
}

function uint16be(value: number): number[] {
  return [value >>> 8, value & 0xff]
}
