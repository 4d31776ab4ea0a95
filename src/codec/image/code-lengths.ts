import type { PackedBits } from './packed-bits.ts'
import { mirrored, prefixCode } from './prefix-code.ts'

type Step = readonly [symbol: number, extra: number, extraBits: number]

/** Where DEFLATE and VP8L differ: the order in which the lengths of the code of lengths are told, and a bit behind them. */
export interface LengthFormat {
  readonly order: readonly number[]
  readonly behind: 0 | 1
}

/**
 * Writes the lengths of prefix codes: each as itself, zeros in rows, all of it in a prefix code of its own, whose lengths
 * have three bits.
 *
 * @see RFC 1951, 3.2.7; RFC 9649, 3.7.2.1
 */
export function writeCodeLengths(bits: PackedBits, lengths: readonly number[], { order, behind }: LengthFormat): void {
  const steps = inSteps(lengths)
  // A code of one symbol only would be read in different ways.
  const counts = new Array<number>(19).fill(0)
  counts[0] = 1
  counts[18] = 1
  for (const [symbol] of steps) counts[symbol] = (counts[symbol] ?? 0) + 1
  const code = mirrored(prefixCode(counts, 7))
  const told = Math.max(4, order.findLastIndex(symbol => (code.lengths[symbol] ?? 0) > 0) + 1)
  bits.write(told - 4, 4)
  for (const symbol of order.slice(0, told)) bits.write(code.lengths[symbol] ?? 0, 3)
  bits.write(0, behind)
  for (const [symbol, extra, extraBits] of steps) {
    bits.write(code.codes[symbol] ?? 0, code.lengths[symbol] ?? 0)
    bits.write(extra, extraBits)
  }
}

function inSteps(lengths: readonly number[]): readonly Step[] {
  const steps: Step[] = []
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] ?? 0
    let end = at + 1
    while (length === 0 && lengths[end] === 0 && end - at < 138) end++
    const zeros = end - at
    if (zeros > 10) steps.push([18, zeros - 11, 7])
    else if (zeros > 2) steps.push([17, zeros - 3, 3])
    else {
      steps.push([length, 0, 0])
      end = at + 1
    }
    at = end
  }
  return steps
}
