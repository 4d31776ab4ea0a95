import { writeCodeLengths } from './code-lengths.ts'
import { type PackedBits, packBits } from './packed-bits.ts'
import { mirrored, type PrefixCode, prefixCode } from './prefix-code.ts'

const adlerModulus = 65_521
const endOfBlock = 256
const longestCopy = 258
const lengthFormat = { order: [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15], behind: 0 } as const

/** A literal or a copy from the byte before: its symbol in nine bits, four for the number of extra bits, and those. */
type Token = number

/** Tokens that are written so many times. */
interface Part {
  readonly tokens: readonly Token[]
  readonly times: number
}

/**
 * A zlib stream that is told in runs of equal bytes, so that neither the bytes nor a search for repetitions is needed:
 * each run is a literal and copies at distance 1. All of it is one block with prefix codes made for what it holds.
 *
 * @see RFC 1950, 2.2; RFC 1951, 3.2.7
 */
export function deflateRuns() {
  const counts = new Array<number>(286).fill(0)
  counts[endOfBlock] = 1
  const parts: Part[] = []
  let checksum: Checksum = { sum: 1, sumOfSums: 0 }
  /** Adds runs, `[byte, count, byte, count, ...]`, so many times. */
  const add = (runs: readonly number[], times = 1) => {
    const tokens = tokensOf(runs)
    for (const token of tokens) counts[token & 511] = (counts[token & 511] ?? 0) + times
    parts.push({ tokens, times })
    checksum = extended(checksum, runs, times)
  }
  const finish = () => {
    const bits = packBits()
    bits.write(0x0178, 16)
    const code = mirrored(prefixCode(counts, 15))
    writeHeader(bits, code)
    for (const part of parts) writePart(bits, part, code)
    bits.write(code.codes[endOfBlock] ?? 0, code.lengths[endOfBlock] ?? 0)
    const data = bits.finish()
    const stream = new Uint8Array(data.length + 4)
    stream.set(data)
    const { sum, sumOfSums } = checksum
    stream.set([sumOfSums >>> 8, sumOfSums & 0xff, sum >>> 8, sum & 0xff], data.length)
    return stream
  }
  return { add, finish }
}

function tokensOf(runs: readonly number[]): readonly Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < runs.length; at += 2) {
    const byte = runs[at] ?? 0
    tokens.push(byte)
    let left = (runs[at + 1] ?? 0) - 1
    for (; left >= 3; left -= longestCopy) tokens.push(copies[Math.min(left, longestCopy)] ?? 0)
    if (left > 0) tokens.push(byte)
    if (left > 1) tokens.push(byte)
  }
  return tokens
}

/** The tokens of copies of 3 to 258 bytes. */
const copies: readonly Token[] = Array.from({ length: longestCopy + 1 }, (_, length) => {
  if (length === longestCopy) return 285
  const value = length - 3
  const extraBits = value < 8 ? 0 : 29 - Math.clz32(value)
  const symbol = extraBits === 0 ? value : 4 * (extraBits + 1) + ((value >>> extraBits) & 3)
  return (257 + symbol) | (extraBits << 9) | ((value & (2 ** extraBits - 1)) << 13)
})

/** The last block, with codes of its own: 286 for literals and lengths, and 1 for distances, which has one bit. */
function writeHeader(bits: PackedBits, { lengths }: PrefixCode): void {
  bits.write(1, 1)
  bits.write(2, 2)
  bits.write(286 - 257, 5)
  bits.write(1 - 1, 5)
  writeCodeLengths(bits, [...lengths, 1], lengthFormat)
}

function writePart(bits: PackedBits, { tokens, times }: Part, { codes, lengths }: PrefixCode): void {
  // What is written many times is put together first, in pieces of up to 24 bits.
  const pieces: number[] = []
  let piece = 0
  let length = 0
  for (const token of tokens) {
    const symbol = token & 511
    const own = lengths[symbol] ?? 0
    const added = symbol < endOfBlock ? own : own + ((token >> 9) & 15) + 1
    const value = (codes[symbol] ?? 0) | ((token >> 13) << own)
    if (length + added > 24) {
      pieces.push(piece, length)
      piece = 0
      length = 0
    }
    piece |= value << length
    length += added
  }
  pieces.push(piece, length)
  for (let time = 0; time < times; time++)
    for (let at = 0; at < pieces.length; at += 2) bits.write(pieces[at] ?? 0, pieces[at + 1] ?? 0)
}

interface Checksum {
  readonly sum: number
  readonly sumOfSums: number
}

/** Adler-32 over runs that come several times, without looking at each byte. */
function extended({ sum, sumOfSums }: Checksum, runs: readonly number[], times: number): Checksum {
  let length = 0
  let own = 0
  let ownSums = 0
  for (let at = 0; at < runs.length; at += 2) {
    const [byte = 0, count = 0] = [runs[at], runs[at + 1]]
    ownSums += count * own + (byte * count * (count + 1)) / 2
    own += byte * count
    length += count
  }
  own %= adlerModulus
  ownSums %= adlerModulus
  const pairs = ((times * (times - 1)) / 2) % adlerModulus
  const grown = ((times * sum) % adlerModulus) + ((pairs * own) % adlerModulus)
  return {
    sum: (sum + times * own) % adlerModulus,
    sumOfSums: (sumOfSums + ((length * grown) % adlerModulus) + times * ownSums) % adlerModulus,
  }
}
