import type { RateLimit } from '../../core/behaviour.ts'
import type { HeaderList } from '../../core/message.ts'
import { writeDuration } from './wait-fields.ts'

/** A day, in milliseconds: a window remembers the time of each call within it. */
export const longestWindow = 86_400_000

/** Where a call stands within a limit. Times are milliseconds from now. */
export interface Allowance {
  readonly allowed: boolean
  readonly limit: number
  /** The window that the limit is for. */
  readonly per: number
  readonly remaining: number
  /** Until a further call is allowed; 0 where one is. */
  readonly wait: number
  /** Until nothing counts any more. */
  readonly reset: number
}

/** Counts calls within a window that slides: within no span of `per` milliseconds are more than `requests` allowed. */
export function createWindow({ requests, per }: RateLimit): (now: number) => Allowance {
  let times: number[] = []
  let first = 0
  return now => {
    while (first < times.length && outside(times[first] ?? 0, now, per)) first++
    if (first > 1024 && first * 2 > times.length) {
      times = times.slice(first)
      first = 0
    }
    const allowed = times.length - first < requests
    if (allowed) times.push(now)
    const counted = times.length - first
    const oldest = times[first] ?? now
    return {
      allowed,
      limit: requests,
      per,
      remaining: Math.max(0, requests - counted),
      wait: counted < requests ? 0 : oldest + per - now,
      reset: (times[times.length - 1] ?? now) + per - now,
    }
  }
}

/** A clock that was set back would keep the window full for as long. */
function outside(time: number, now: number, per: number): boolean {
  return Math.abs(now - time) >= per
}

/** What the origin tells of a limit in the header fields of every answer. */
export function limitFields({ limit, remaining, reset }: Allowance): HeaderList {
  return [
    ['x-ratelimit-limit-requests', String(limit)],
    ['x-ratelimit-remaining-requests', String(remaining)],
    ['x-ratelimit-reset-requests', writeDuration(reset)],
  ]
}
