import { entropyBits } from './entropy-bits.ts'
import type { BlockRows } from './jpeg-blocks.ts'
import { extraOf, sizeOf } from './jpeg-transform.ts'
import { type PrefixCode, prefixCode } from './prefix-code.ts'

/**
 * The first scan of a component: the difference of each block's level to the one before. Most have none, which is one
 * zero bit.
 *
 * @see ITU-T T.81, G.1.2.1
 */
export function encodeLevels(component: readonly BlockRows[]): Uint8Array {
  const bits = entropyBits()
  let before = 0
  let same = 0
  for (const { rows, stretches } of component)
    for (let row = 0; row < rows; row++)
      for (const {
        blocks,
        block: { level },
      } of stretches) {
        if (level === before) {
          same += blocks
          continue
        }
        bits.skip(same)
        const size = sizeOf(level - before)
        bits.write(((0b10000 + size - 1) << size) | extraOf(level - before, size), 5 + size)
        same = blocks - 1
        before = level
      }
  bits.skip(same)
  return bits.finish()
}

/** A symbol in eight bits, four for the number of extra bits, and those. */
type Token = number
/** A token by itself, or those of one block. Blocks that look alike share theirs. */
type Tokens = Token | readonly Token[]

const longestEnd = 0x7fff

/**
 * The second scan of a component: the coefficients above the levels. A row of blocks that have none, over whatever
 * lines, is told by its length.
 *
 * @see ITU-T T.81, G.1.2.2
 */
export function wavesOf(component: readonly BlockRows[]): readonly Tokens[] {
  const all: Tokens[] = []
  let empty = 0
  const tell = () => {
    for (; empty > 0; empty -= Math.min(empty, longestEnd)) all.push(endToken(Math.min(empty, longestEnd)))
  }
  for (const { rows, stretches } of component)
    for (let row = 0; row < rows; row++)
      for (const {
        blocks,
        block: { waves },
      } of stretches) {
        if (waves === undefined) {
          empty += blocks
          continue
        }
        for (let left = blocks; left > 0; left--) {
          tell()
          all.push(waves.tokens)
          if (waves.ends) empty = 1
        }
      }
  tell()
  return all
}

function endToken(blocks: number): Token {
  const extraBits = 31 - Math.clz32(blocks)
  return (extraBits << 4) | (extraBits << 8) | ((blocks - (1 << extraBits)) << 12)
}

/** A code for the tokens of all components; none of its codes is all ones, which no code of a JPEG may be. */
export function codeFor(components: readonly (readonly Tokens[])[]): PrefixCode {
  const counts = new Array<number>(257).fill(0)
  for (const all of components)
    for (const tokens of all)
      for (const token of typeof tokens === 'number' ? [tokens] : tokens)
        counts[token & 255] = (counts[token & 255] ?? 0) + 1
  counts[256] = 1
  return prefixCode(counts, 16)
}

export function encodeWaves(all: readonly Tokens[], code: PrefixCode): Uint8Array {
  const bits = entropyBits()
  const known = new Map<Tokens, readonly number[]>()
  for (const tokens of all) {
    let pieces = known.get(tokens)
    if (pieces === undefined) {
      pieces = piecesOf(typeof tokens === 'number' ? [tokens] : tokens, code)
      known.set(tokens, pieces)
    }
    for (let at = 0; at < pieces.length; at += 2) bits.write(pieces[at] ?? 0, pieces[at + 1] ?? 0)
  }
  return bits.finish()
}

/** The bits of tokens, put together in pieces of up to 24: `[value, length, value, length, ...]`. */
function piecesOf(tokens: readonly Token[], { codes, lengths }: PrefixCode): readonly number[] {
  const pieces: number[] = []
  let piece = 0
  let held = 0
  const put = (value: number, length: number) => {
    if (held + length > 24) {
      pieces.push(piece, held)
      piece = 0
      held = 0
    }
    piece = (piece << length) | value
    held += length
  }
  for (const token of tokens) {
    put(codes[token & 255] ?? 0, lengths[token & 255] ?? 0)
    put(token >>> 12, (token >> 8) & 15)
  }
  pieces.push(piece, held)
  return pieces
}
