import type { Latency } from '../../core/behaviour.ts'

/** Nothing that a mock sends comes later than this, in milliseconds. */
export const longest = 600_000

/** The 99th percentile of the standard normal distribution. */
const p99OfNormal = 2.3263478740408408

/** Milliseconds until an answer begins. `random` gives numbers from 0 up to 1. */
export function drawLatency(latency: Latency, random: () => number): number {
  if (typeof latency === 'number') return latency
  if ('from' in latency) return Math.round(latency.from + (latency.to - latency.from) * random())
  const { median, p99 } = latency
  const spread = Math.log(p99 / median) / p99OfNormal
  return Math.min(longest, Math.round(median * Math.exp(spread * normal(random))))
}

/** A number of the standard normal distribution (Box and Muller). */
function normal(random: () => number): number {
  // From above 0 up to 1: there is no logarithm of 0.
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return radius * Math.cos(2 * Math.PI * random())
}
