import { uint16le } from './integers.ts'

const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
]
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** A prefix code: how many codes there are of each length, and the symbols in the order of their codes. */
interface PrefixCode {
  readonly counts: Uint16Array
  readonly symbols: Uint16Array
}

/**
 * The bytes of a zlib stream that holds exactly `size` of them. Never throws, and takes time linear in the two lengths.
 * Its checksum is not looked at.
 *
 * @returns undefined for a broken stream, and for one that holds fewer or more
 * @see RFC 1950, 2.2; RFC 1951, 3.2
 */
export function inflate(zlib: Uint8Array, size: number): Uint8Array | undefined {
  if (((zlib[0] ?? 0) & 0x0f) !== 8 || ((zlib[1] ?? 0) & 0x20) !== 0) return undefined
  const out = new Uint8Array(size)
  let written = 0
  let at = 2
  let held = 0
  let count = 0

  const bits = (wanted: number): number => {
    while (count < wanted) {
      held |= (zlib[at++] ?? 0) << count
      count += 8
    }
    const value = held & ((1 << wanted) - 1)
    held >>>= wanted
    count -= wanted
    return value
  }
  const symbol = ({ counts, symbols }: PrefixCode): number => {
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length <= 15; length++) {
      code |= bits(1)
      const many = counts[length] ?? 0
      if (code - many < first) return symbols[index + (code - first)] ?? -1
      index += many
      first = (first + many) << 1
      code <<= 1
    }
    return -1
  }
  const stored = (): boolean => {
    held = 0
    count = 0
    const length = uint16le(zlib, at)
    const data = zlib.subarray(at + 4, at + 4 + length)
    at += 4 + length
    if (data.length < length || written + length > size) return false
    out.set(data, written)
    written += length
    return true
  }
  const codes = (): readonly [PrefixCode, PrefixCode] | undefined => {
    const literals = bits(5) + 257
    const distances = bits(5) + 1
    const many = bits(4) + 4
    const lengths = new Uint8Array(19)
    for (let index = 0; index < many; index++) lengths[lengthOrder[index] ?? 0] = bits(3)
    const lengthCode = prefixCode(lengths)
    const all = new Uint8Array(literals + distances)
    for (let index = 0; index < all.length; ) {
      const length = symbol(lengthCode)
      if (length < 0) return undefined
      if (length < 16) all[index++] = length
      else {
        const times = length === 16 ? 3 + bits(2) : length === 17 ? 3 + bits(3) : 11 + bits(7)
        all.fill(length === 16 ? (all[index - 1] ?? 0) : 0, index, index + times)
        index += times
      }
    }
    return [prefixCode(all.subarray(0, literals)), prefixCode(all.subarray(literals))]
  }
  const compressed = ([literal, distance]: readonly [PrefixCode, PrefixCode]): boolean => {
    for (;;) {
      const value = symbol(literal)
      if (value === 256) return true
      // Past the end, the stream reads as zeros for ever.
      if (value < 0 || written >= size || at > zlib.length + 4) return false
      if (value < 256) {
        out[written++] = value
        continue
      }
      const length = (lengthBases[value - 257] ?? 0) + bits(value < 265 || value > 284 ? 0 : (value - 261) >> 2)
      const prefix = symbol(distance)
      const back = (distanceBases[prefix] ?? 0) + bits(prefix < 4 ? 0 : (prefix - 2) >> 1)
      if (length < 3 || back < 1 || back > written || written + length > size) return false
      for (let copied = 0; copied < length; copied++, written++) out[written] = out[written - back] ?? 0
    }
  }

  for (let last = 0; last === 0; ) {
    if (at > zlib.length) return undefined
    last = bits(1)
    const kind = bits(2)
    if (kind === 0 && stored()) continue
    const pair = kind === 1 ? fixed : kind === 2 ? codes() : undefined
    if (pair === undefined || !compressed(pair)) return undefined
  }
  return written === size ? out : undefined
}

function prefixCode(lengths: Uint8Array): PrefixCode {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  counts[0] = 0
  const offsets = new Uint16Array(16)
  for (let length = 1; length < 15; length++) offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0)
  const symbols = new Uint16Array(lengths.length)
  lengths.forEach((length, value) => {
    if (length === 0) return
    symbols[offsets[length] ?? 0] = value
    offsets[length] = (offsets[length] ?? 0) + 1
  })
  return { counts, symbols }
}

const fixed = [
  prefixCode(Uint8Array.from({ length: 288 }, (_, value) => (value < 144 ? 8 : value < 256 ? 9 : value < 280 ? 7 : 8))),
  prefixCode(new Uint8Array(30).fill(5)),
] as const
