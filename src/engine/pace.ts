import { longestWaitMs, pause } from './retry-after.ts'

/** When the next call may go out: not faster than a rate, not before an upstream's Retry-After has passed. */
export interface Pace {
  /** Resolves when it is this caller's turn, or the run is interrupted. */
  turn(): Promise<void>
  /** Nobody's turn comes for so many milliseconds, a minute at most. */
  hold(ms: number): void
}

/** @param rate calls per second; undefined for as fast as answers come */
export function createPace(rate: number | undefined, signal: AbortSignal | undefined): Pace {
  const stepMs = rate === undefined ? 0 : 1000 / rate
  let next = 0
  let held = 0
  return {
    async turn() {
      if (stepMs > 0) {
        const slot = Math.max(next, performance.now())
        next = slot + stepMs
        await pause(slot - performance.now(), signal)
      }
      while (held > performance.now() && !signal?.aborted) await pause(held - performance.now(), signal)
    },
    hold(ms) {
      held = Math.max(held, performance.now() + Math.min(ms, longestWaitMs))
    },
  }
}
