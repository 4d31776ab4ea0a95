import { type PackedBits, packBits } from './packed-bits.ts'

/** Bytes that a run may repeat: index bytes of two bits a pixel, and the numbers of the filters None and Up. */
export type RunByte = 0 | 2 | 0x55 | 0xaa | 0xff

const adlerModulus = 65_521

/**
 * A zlib stream that is told in runs of equal bytes, so that neither the bytes nor a search for repetitions is needed:
 * each run is a literal and copies at distance 1. All of it is one block with prefix codes made for these few bytes.
 *
 * @see RFC 1950, 2.2; RFC 1951, 3.2.7
 */
export function deflateRuns(): { run(byte: RunByte, count: number): void; finish(): Uint8Array } {
  const bits = packBits()
  bits.write(0x0178, 16)
  writeCodes(bits)
  let sum = 1
  let sumOfSums = 0
  const run = (byte: RunByte, count: number) => {
    let left = count
    while (left > 0) {
      writeLiteral(bits, byte)
      left--
      for (; left >= 3; left -= Math.min(left, 258)) writeCopy(bits, Math.min(left, 258))
    }
    sumOfSums = (sumOfSums + count * sum + (byte * count * (count + 1)) / 2) % adlerModulus
    sum = (sum + byte * count) % adlerModulus
  }
  const finish = () => {
    // The end of the block; the checksum then starts at a whole byte, its highest byte first.
    bits.code(0b101011, 6)
    const data = bits.finish()
    const stream = new Uint8Array(data.length + 4)
    stream.set(data)
    stream.set([sumOfSums >>> 8, sumOfSums & 0xff, sum >>> 8, sum & 0xff], data.length)
    return stream
  }
  return { run, finish }
}

/**
 * The code lengths: 2 bits for the byte 0 and the longest copy, 3 for the byte 2, 6 for 55, AA, FF, the end and copies
 * of 3 to 18 bytes, 7 for all others; 1 for the only distance. Together they use every code up, as they must.
 */
function writeCodes(bits: PackedBits): void {
  // The last block, with codes of its own: 286 for literals and lengths, 1 for distances, 18 for code lengths.
  bits.write(1, 1)
  bits.write(2, 2)
  bits.write(286 - 257, 5)
  bits.write(1 - 1, 5)
  bits.write(18 - 4, 4)
  // In the order 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1.
  for (const length of [0, 0, 3, 3, 0, 3, 0, 2, 0, 0, 0, 0, 0, 3, 0, 3, 0, 3]) bits.write(length, 3)
  const codes = { 6: 0b00, 0: 0b010, 1: 0b011, 2: 0b100, 3: 0b101, 7: 0b110 }
  const give = (length: keyof typeof codes, symbols = 1) => {
    for (let symbol = 0; symbol < symbols; symbol++) bits.code(codes[length], length === 6 ? 2 : 3)
  }
  const giveNone = (symbols: number) => {
    bits.code(0b111, 3)
    bits.write(symbols - 11, 7)
  }
  give(2)
  give(0)
  give(3)
  giveNone(0x55 - 3)
  give(6)
  giveNone(0x55 - 1)
  give(6)
  giveNone(0x55 - 1)
  give(6, 1 + 1 + 12)
  give(7, 16)
  give(2)
  give(1)
}

function writeLiteral(bits: PackedBits, byte: RunByte): void {
  if (byte === 0) bits.code(0b00, 2)
  else if (byte === 2) bits.code(0b100, 3)
  else bits.code(0b101000 + byte / 0x55 - 1, 6)
}

/** Repeats the byte before 3 to 258 times. */
function writeCopy(bits: PackedBits, times: number): void {
  const value = times - 3
  const extraBits = value < 8 ? 0 : 29 - Math.clz32(value)
  const symbol = extraBits === 0 ? value : 4 * (extraBits + 1) + ((value >>> extraBits) & 3)
  if (times === 258) bits.code(0b01, 2)
  else {
    if (symbol < 12) bits.code(0b101100 + symbol, 6)
    else bits.code(0b1110000 + symbol - 12, 7)
    bits.write(value & (2 ** extraBits - 1), extraBits)
  }
  bits.code(0, 1)
}
