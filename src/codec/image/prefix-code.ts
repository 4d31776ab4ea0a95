/** A canonical prefix code: for each symbol its code and how many bits it has, 0 for a symbol that does not occur. */
export interface PrefixCode {
  readonly codes: Uint16Array
  readonly lengths: Uint8Array
}

/**
 * A canonical code that is short for what occurs often, as DEFLATE, VP8L and JPEG all have it: by length, and among
 * equal lengths by symbol. A symbol that occurs alone has one bit.
 *
 * @param counts how often each symbol occurs
 * @param longest bits of a code
 * @see RFC 1951, 3.2.2; ITU-T T.81, C.2
 */
export function prefixCode(counts: readonly number[], longest: number): PrefixCode {
  const lengths = lengthsFor(counts, longest)
  return { lengths, codes: codesFor(lengths) }
}

/** The same codes from their last bit to their first, for formats that pack integers from the least significant bit. */
export function mirrored({ codes, lengths }: PrefixCode): PrefixCode {
  const turned = new Uint16Array(codes.length)
  for (let symbol = 0; symbol < codes.length; symbol++) {
    let code = codes[symbol] ?? 0
    let mirror = 0
    for (let left = lengths[symbol] ?? 0; left > 0; left--) {
      mirror = (mirror << 1) | (code & 1)
      code >>>= 1
    }
    turned[symbol] = mirror
  }
  return { codes: turned, lengths }
}

/** Huffman's lengths. Where one is too long, the counts are brought closer together until none is. */
function lengthsFor(counts: readonly number[], longest: number): Uint8Array {
  const lengths = new Uint8Array(counts.length)
  const leaves: number[] = []
  for (let symbol = 0; symbol < counts.length; symbol++) if ((counts[symbol] ?? 0) > 0) leaves.push(symbol)
  // Of symbols that occur equally often, the last one has the longest code.
  leaves.sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0) || other - one)
  const depths = depthsOf(leaves.map(symbol => counts[symbol] ?? 0))
  let deepest = 0
  leaves.forEach((symbol, index) => {
    const depth = depths[index] ?? 1
    lengths[symbol] = depth
    deepest = Math.max(deepest, depth)
  })
  if (deepest <= longest) return lengths
  return lengthsFor(
    counts.map(count => (count > 0 ? (count >>> 2) + 1 : 0)),
    longest,
  )
}

/** How deep each leaf of Huffman's tree lies; the leaves are given by their weights, the lightest first. */
function depthsOf(leaves: readonly number[]): readonly number[] {
  const many = leaves.length
  if (many === 1) return [1]
  const weights = [...leaves]
  const parents: number[] = []
  let leaf = 0
  let inner = many
  for (let node = many; node < 2 * many - 1; node++) {
    let weight = 0
    for (let child = 0; child < 2; child++) {
      const takesLeaf = leaf < many && (inner >= node || (weights[leaf] ?? 0) <= (weights[inner] ?? 0))
      const chosen = takesLeaf ? leaf++ : inner++
      parents[chosen] = node
      weight += weights[chosen] ?? 0
    }
    weights.push(weight)
  }
  const depths = new Array<number>(weights.length).fill(0)
  for (let node = weights.length - 2; node >= 0; node--) depths[node] = (depths[parents[node] ?? 0] ?? 0) + 1
  return depths
}

function codesFor(lengths: Uint8Array): Uint16Array {
  const many = new Uint16Array(18)
  for (const length of lengths) many[length] = (many[length] ?? 0) + 1
  many[0] = 0
  const next = new Uint16Array(18)
  for (let length = 1; length < 17; length++) next[length + 1] = ((next[length] ?? 0) + (many[length] ?? 0)) << 1
  const codes = new Uint16Array(lengths.length)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    codes[symbol] = next[length] ?? 0
    next[length] = (next[length] ?? 0) + 1
  }
  return codes
}
