import { joinBytes } from '../join-bytes.ts'
import { blocksOf } from './jpeg-blocks.ts'
import { codeFor, encodeLevels, encodeWaves, wavesOf } from './jpeg-scans.ts'
import { levelCodes, quantizer } from './jpeg-tables.ts'
import type { Colour } from './palette.ts'
import type { Picture } from './picture.ts'
import type { PrefixCode } from './prefix-code.ts'

/** Pixels up to which the chroma has as many samples as the luma; larger pictures have half as many each way. */
const mostInFull = 512 * 512

/**
 * Encodes a picture as a progressive JFIF image: for each component one scan of the blocks' levels and one of all that
 * is finer. Progressive, because there a row of empty blocks takes a few bits, and most blocks of a picture are of one
 * colour. Alpha is left out.
 *
 * @see ITU-T T.81, B.2 and G.1; JFIF 1.02
 */
export function writeJpeg(picture: Picture): Uint8Array {
  const { width, height, palette } = picture
  const sampling = width * height > mostInFull ? 2 : 1
  const components = [0, 1, 2].map(component =>
    blocksOf(
      picture,
      palette.map(colour => levelsOf(colour)[component] ?? 0),
      component > 0 && sampling === 2 ? 16 : 8,
    ),
  )
  const waves = components.map(wavesOf)
  const code = codeFor(waves)
  return joinBytes([
    [0xff, 0xd8],
    segment(0xe0, ['JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]]),
    segment(0xdb, [[0], quantizer]),
    segment(0xc2, [[8], uint16be(height), uint16be(width), [3, 1, sampling * 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]]),
    segment(0xc4, [[0x00], levelCodes]),
    segment(0xc4, [[0x10], tableOf(code)]),
    ...components.flatMap((component, index) => [scan(index + 1, 0, 0), encodeLevels(component)]),
    ...waves.flatMap((tokens, index) => [scan(index + 1, 1, 63), encodeWaves(tokens, code)]),
    [0xff, 0xd9],
  ])
}

/** Luma and the two chroma values of a colour, each less 128. */
function levelsOf([red, green, blue]: Colour): readonly number[] {
  return [
    0.299 * red + 0.587 * green + 0.114 * blue - 128,
    -0.168736 * red - 0.331264 * green + 0.5 * blue,
    0.5 * red - 0.418688 * green - 0.081312 * blue,
  ]
}

/** How many codes there are of each length, then their symbols by code. The last one, all ones, is nobody's. */
function tableOf({ lengths }: PrefixCode): number[] {
  const symbols = Array.from({ length: 256 }, (_, symbol) => symbol).filter(symbol => (lengths[symbol] ?? 0) > 0)
  const many = Array.from({ length: 16 }, (_, at) => symbols.filter(symbol => lengths[symbol] === at + 1).length)
  return [...many, ...symbols.sort((one, other) => (lengths[one] ?? 0) - (lengths[other] ?? 0) || one - other)]
}

/** The head of a scan of one component: its coefficients from the first one to the last one, with all their bits. */
function scan(component: number, first: number, last: number): Uint8Array {
  return segment(0xda, [[1, component, 0, first, last, 0]])
}

function segment(marker: number, parts: readonly (readonly number[] | string)[]): Uint8Array {
  const data = joinBytes(parts)
  return joinBytes([[0xff, marker], uint16be(data.length + 2), data])
}

function uint16be(value: number): number[] {
  return [value >>> 8, value & 0xff]
}
