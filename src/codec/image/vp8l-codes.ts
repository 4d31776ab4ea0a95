import type { PackedBits } from './packed-bits.ts'

/**
 * Writes the five prefix codes of the palette's image: every channel's value is its own code of 8 bits.
 *
 * @returns writes one channel's value
 * @see RFC 9649, 3.7.2
 */
export function writePaletteCodes(bits: PackedBits): (value: number) => void {
  for (let channel = 0; channel < 4; channel++) {
    // Of the code length codes, listed as 17 18 0 1 2 3 4 5 16 6 7 8, only 8 is used: it takes no bits.
    writeLengthCodes(bits, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    // Lengths are given for 256 symbols only (8 bits hold this number less 2); copies, the rest of green's, are unused.
    bits.write(1, 1)
    bits.write(3, 3)
    bits.write(256 - 2, 8)
  }
  writeOnlySymbolZero(bits)
  return value => bits.code(value, 8)
}

/**
 * Writes the five prefix codes of the bundled pixels. A bundle of four equal pixels is one of four values of green,
 * with 4 bits each; the 24 length prefixes of copies have 5 bits each, which makes the code complete.
 *
 * @returns writes a bundle of four pixels of one palette index, or a copy of 1 to 4096 bundles
 * @see RFC 9649, 3.6.2 and 3.7.2
 */
export function writePictureCodes(bits: PackedBits) {
  // Code length codes: 18 (many zeros) is `0`, 4 is `10`, 5 is `11`.
  writeLengthCodes(bits, [0, 1, 0, 0, 0, 0, 2, 2])
  bits.write(0, 1)
  for (let colour = 0; colour < 4; colour++) {
    bits.code(0b10, 2)
    if (colour === 3) continue
    bits.code(0b0, 1)
    bits.write(0b01010101 - 1 - 11, 7)
  }
  for (let prefix = 0; prefix < 24; prefix++) bits.code(0b11, 2)
  // Red, blue and alpha mean nothing here.
  for (let channel = 0; channel < 3; channel++) writeOnlySymbolZero(bits)
  // Distances: a simple code of two symbols, 0 (distance code 1, the line above) and 1 (distance code 2, to the left).
  bits.write(1, 1)
  bits.write(1, 1)
  bits.write(0, 1)
  bits.write(0, 1)
  bits.write(1, 8)

  const bundle = (colour: number) => bits.code(colour, 4)
  const copy = (from: 'above' | 'left', length: number) => {
    const { prefix, extra, extraBits } = lengthPrefix(length)
    bits.code(0b01000 + prefix, 5)
    bits.write(extra, extraBits)
    bits.code(from === 'above' ? 0 : 1, 1)
  }
  return { bundle, copy }
}

function writeLengthCodes(bits: PackedBits, lengths: readonly number[]): void {
  bits.write(0, 1)
  bits.write(lengths.length - 4, 4)
  for (const length of lengths) bits.write(length, 3)
}

function writeOnlySymbolZero(bits: PackedBits): void {
  // A simple code, of one symbol, that is given in one bit, which is 0.
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
