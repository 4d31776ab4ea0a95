import { cosinesOf, order } from './cosines.ts'
import { quantizer, zigzag } from './jpeg-tables.ts'

/** Lines of a block that are alike: runs as in a band, and the first of them that is in the block. */
interface Layer {
  readonly lines: number
  readonly runs: readonly number[]
  readonly place: number
}

/** A block, quantized: its level, and where there is more than that, tokens that tell it. */
export interface Block {
  readonly level: number
  /** Coefficients above the first one, and whether zeros follow the last of them. */
  readonly waves: { readonly tokens: readonly number[]; readonly ends: boolean } | undefined
}

const cosines = { 8: cosinesOf(8), 16: cosinesOf(16) }
const steps = Float64Array.from(quantizer, step => 1 / step)
const places = Uint8Array.from(zigzag)

/**
 * Transforms and quantizes blocks: each is a sum over its layers of a column, which is the layer's lines, times a row,
 * which is its colours. Letters repeat, so blocks that were met before are not worked out again.
 *
 * @param levels the component's value of each colour
 * @param side pixels on each side of a block
 * @see ITU-T T.81, A.3.3 and A.3.4
 */
export function transform(levels: readonly number[], side: 8 | 16): (layers: readonly Layer[], left: number) => Block {
  const along = cosines[side]
  const known = new Map<string, Block>()
  const block = new Float64Array(order * order)
  const row = new Float64Array(order)

  const work = (layers: readonly Layer[], left: number): Block => {
    block.fill(0)
    let top = 0
    for (const { lines, runs, place } of layers) {
      row.fill(0)
      let from = 0
      for (let at = place; from < side; at += 2) {
        const to = endWithin(runs, at, left, side)
        const part = along(((1 << (to - from)) - 1) << from)
        const level = levels[runs[at] ?? 0] ?? 0
        for (let u = 0; u < order; u++) row[u] = (row[u] ?? 0) + level * (part[u] ?? 0)
        from = to
      }
      const down = along(((1 << lines) - 1) << top)
      top += lines
      for (let v = 0; v < order; v++) {
        const share = down[v] ?? 0
        if (share === 0) continue
        for (let u = 0; u < order; u++) block[v * order + u] = (block[v * order + u] ?? 0) + share * (row[u] ?? 0)
      }
    }
    return quantized(block)
  }
  return (layers, left) => {
    const key = keyOf(layers, left, side)
    const found = known.get(key) ?? work(layers, left)
    known.set(key, found)
    return found
  }
}

/** Where a run ends, counted from the left edge of the block; the last colour goes on beside the picture. */
function endWithin(runs: readonly number[], at: number, left: number, side: number): number {
  return at + 2 < runs.length ? Math.min((runs[at + 1] ?? 0) - left, side) : side
}

/** All that decides what a block looks like. */
function keyOf(layers: readonly Layer[], left: number, side: number): string {
  let key = ''
  for (const { lines, runs, place } of layers) {
    key += String.fromCharCode(lines)
    for (let at = place, to = 0; to < side; at += 2) {
      to = endWithin(runs, at, left, side)
      key += String.fromCharCode(32 + 32 * (runs[at] ?? 0) + to)
    }
  }
  return key
}

/** A token: a symbol in eight bits, four for the number of extra bits, and those (ITU-T T.81, F.1.2.2). */
function quantized(block: Float64Array): Block {
  const level = Math.round((block[0] ?? 0) * (steps[0] ?? 0))
  const tokens: number[] = []
  let zeros = 0
  for (let at = 1; at < order * order; at++) {
    const share = (block[places[at] ?? 0] ?? 0) * (steps[at] ?? 0)
    // Most are nothing, and need no rounding to be known as that.
    if (share > -0.5 && share < 0.5) {
      zeros++
      continue
    }
    const value = Math.round(share) || -1
    for (; zeros > 15; zeros -= 16) tokens.push(sixteenZeros)
    const size = sizeOf(value)
    tokens.push((zeros << 4) | size | (size << 8) | (extraOf(value, size) << 12))
    zeros = 0
  }
  return { level, waves: tokens.length > 0 ? { tokens, ends: zeros > 0 } : undefined }
}

const sixteenZeros = 0xf0

/** How many bits a value has without its sign (ITU-T T.81, F.1.2.1.1). */
export function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value))
}

/** The bits behind the code of a size: the value, or for a negative one the value less one, in so many bits. */
export function extraOf(value: number, size: number): number {
  return value > 0 ? value : value + 2 ** size - 1
}
