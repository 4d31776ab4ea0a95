import type { Latency, Pace, RateLimit } from '../../core/behaviour.ts'
import { UsageError } from '../../core/errors.ts'
import { longest } from './latency.ts'
import { longestWindow } from './rate-limit.ts'
import { requireNumber, requireObject, requireWhole } from './require.ts'

/** @throws {UsageError} */
export function validateLatency(latency: Latency): void {
  if (typeof latency !== 'object' || latency === null) {
    requireNumber(latency, 'The latency', 0, longest)
    return
  }
  if ('from' in latency) {
    requireObject(latency, 'The latency', ['from', 'to'])
    requireNumber(latency.from, 'The latency, from', 0, longest)
    requireNumber(latency.to, 'The latency, to', latency.from, longest)
    return
  }
  requireObject(latency, 'The latency', ['median', 'p99'])
  requireNumber(latency.median, 'The median of the latency', 0, longest)
  requireNumber(latency.p99, 'The 99th percentile of the latency', latency.median, longest)
  if (latency.median === 0) throw new UsageError('A median of 0 has no spread. Give a median above 0, such as 10.')
}

/** @throws {UsageError} */
export function validatePace(pace: Pace): void {
  requireObject(pace, 'The pace', ['firstByte', 'bytesPerSecond', 'stallAfter', 'cutAfter'])
  const { firstByte, bytesPerSecond, stallAfter, cutAfter } = pace
  if (firstByte !== undefined) requireNumber(firstByte, 'The time to the first byte', 0, longest)
  if (bytesPerSecond !== undefined) requireNumber(bytesPerSecond, 'The bytes per second', 0.01, Number.MAX_SAFE_INTEGER)
  if (stallAfter !== undefined) requireWhole(stallAfter, 'The bytes before the stall', 0, Number.MAX_SAFE_INTEGER)
  if (cutAfter !== undefined) requireWhole(cutAfter, 'The bytes before the cut', 0, Number.MAX_SAFE_INTEGER)
}

/** @throws {UsageError} */
export function validateLimit(limit: RateLimit): void {
  requireObject(limit, 'The limit', ['requests', 'per'])
  requireWhole(limit.requests, 'The requests of the limit', 0, 1_000_000)
  requireNumber(limit.per, 'The milliseconds of the limit', 1, longestWindow)
}
