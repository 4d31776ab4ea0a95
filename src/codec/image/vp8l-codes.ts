import { writeCodeLengths } from './code-lengths.ts'
import type { PackedBits } from './packed-bits.ts'
import { mirrored, type PrefixCode, prefixCode } from './prefix-code.ts'

/** The bit behind tells that lengths of all symbols follow. */
const lengthFormat = { order: [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], behind: 1 } as const
const literals = 256
const lengthPrefixes = 24
const longestCopy = 4096

/** A value of green, or a copy: its symbol in nine bits, four for the number of extra bits, those, and where from. */
type Token = number

/**
 * Writes an image of few pixels, of which every channel's values have a prefix code.
 *
 * @param pixels green, red, blue and alpha of each
 * @see RFC 9649, 3.7.2
 */
export function writeFewPixels(bits: PackedBits, pixels: readonly (readonly number[])[]): void {
  const channels = [0, 1, 2, 3].map(channel => {
    const counts = new Array<number>(channel === 0 ? literals + lengthPrefixes : literals).fill(0)
    for (const pixel of pixels) counts[pixel[channel] ?? 0] = (counts[pixel[channel] ?? 0] ?? 0) + 1
    return writePrefixCode(bits, counts)
  })
  writeOnlySymbolZero(bits)
  for (const pixel of pixels)
    channels.forEach(({ codes, lengths }, channel) => {
      bits.write(codes[pixel[channel] ?? 0] ?? 0, lengths[pixel[channel] ?? 0] ?? 0)
    })
}

/** Collects green values and copies, and writes them with prefix codes made for what there is. */
export function greenTokens() {
  const tokens: Token[] = []
  const counts = new Array<number>(literals + lengthPrefixes).fill(0)
  const put = (token: Token) => {
    tokens.push(token)
    counts[token & 511] = (counts[token & 511] ?? 0) + 1
  }
  const copy = (from: 'above' | 'left', length: number) => {
    for (let rest = length; rest > 0; rest -= longestCopy) {
      const { prefix, extra, extraBits } = lengthPrefix(Math.min(rest, longestCopy))
      put((literals + prefix) | (extraBits << 9) | ((2 * extra + (from === 'above' ? 0 : 1)) << 13))
    }
  }
  /** @see RFC 9649, 3.6.2 and 3.7.2 */
  const write = (bits: PackedBits) => {
    const { codes, lengths } = writePrefixCode(bits, counts)
    // Red, blue and alpha mean nothing here.
    for (let channel = 0; channel < 3; channel++) writeOnlySymbolZero(bits)
    // Distances: a simple code of two symbols, 0 (distance code 1, the line above) and 1 (distance code 2, to the left).
    bits.write(0b11, 2)
    bits.write(0, 2)
    bits.write(1, 8)
    for (const token of tokens) {
      const symbol = token & 511
      bits.write(codes[symbol] ?? 0, lengths[symbol] ?? 0)
      if (symbol < literals) continue
      bits.write(token >> 14, (token >> 9) & 15)
      bits.write((token >> 13) & 1, 1)
    }
  }
  return { value: put, copy, write }
}

/** A code made for what there is. One of a single symbol would be read in different ways, so it gets a second one. */
function writePrefixCode(bits: PackedBits, counts: number[]): PrefixCode {
  counts[0] ||= 1
  counts[1] ||= 1
  const code = mirrored(prefixCode(counts, 15))
  bits.write(0, 1)
  writeCodeLengths(bits, [...code.lengths], lengthFormat)
  return code
}

/** A simple code, of one symbol, that is given in one bit, which is 0. */
function writeOnlySymbolZero(bits: PackedBits): void {
  bits.write(0b0001, 4)
}

/** @see RFC 9649, 3.6.2.2 */
function lengthPrefix(length: number): { prefix: number; extra: number; extraBits: number } {
  if (length <= 4) return { prefix: length - 1, extra: 0, extraBits: 0 }
  const value = length - 1
  const highest = 31 - Math.clz32(value)
  const second = (value >>> (highest - 1)) & 1
  const extraBits = highest - 1
  return { prefix: 2 * highest + second, extra: value & (2 ** extraBits - 1), extraBits }
}
