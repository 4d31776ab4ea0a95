import { InvalidArgumentError } from 'commander'
import type { Latency } from '../../core/behaviour.ts'
import { longest } from '../../engine/session/latency.ts'

/** `300`, `100-500` (spread evenly) or `800/3000` (median and 99th percentile), in milliseconds. */
export function readLatency(text: string): Latency {
  const [, first, between, second] = /^(\d{1,6})(?:([-/])(\d{1,6}))?$/.exec(text.trim()) ?? []
  const [low, high] = [Number(first), Number(second ?? first)]
  if (first === undefined || high > longest)
    throw new InvalidArgumentError(
      `Give milliseconds up to ${longest}: 300 for always, 100-500 for any in between, 800/3000 for a median and a 99th percentile.`,
    )
  if (high < low)
    throw new InvalidArgumentError(`The second number is less than the first. Write ${high}${between}${low}.`)
  if (between === undefined) return low
  if (between === '-') return { from: low, to: high }
  if (low === 0) throw new InvalidArgumentError('A median of 0 has no spread. Give a median above 0, such as 10/50.')
  return { median: low, p99: high }
}
