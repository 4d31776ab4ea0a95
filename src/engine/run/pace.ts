import { longestWaitMs, pause } from './retry-after.ts'

/** When the next call may go out: not faster than a rate, not before an upstream's Retry-After has passed. */
export interface Pace {
  /** Resolves when it is this caller's turn, or the run is interrupted. */
  turn(): Promise<void>
  /** Nobody's turn comes for so many milliseconds, a minute at most. */
  hold(ms: number): void
  /** A call was not refused for its rate: the next ones may follow faster again. */
  ease(): void
}

/** Calls that go out one by one after a refusal are at most so far apart. */
const farthestMs = 10_000

/** @param rate calls per second; undefined for as fast as answers come */
export function createPace(rate: number | undefined, signal: AbortSignal | undefined): Pace {
  const stepMs = rate === undefined ? 0 : 1000 / rate
  let next = 0
  let held = 0
  // After a refusal for the rate: how far apart calls go out, so that they are not refused together again.
  let apart = 0
  let last: Promise<void> = Promise.resolve()
  const wait = async () => {
    while (held > performance.now() && !signal?.aborted) await pause(held - performance.now(), signal)
    const slot = Math.max(next, performance.now())
    next = slot + Math.max(stepMs, apart)
    await pause(slot - performance.now(), signal)
    if (held > performance.now() && !signal?.aborted) await wait()
  }
  return {
    turn() {
      const turn = last.then(wait)
      last = turn
      return turn
    },
    hold(ms) {
      const bounded = Math.min(ms, longestWaitMs)
      apart = Math.max(apart, Math.min(bounded, farthestMs))
      held = Math.max(held, performance.now() + bounded)
    },
    ease() {
      apart = apart < 1 ? 0 : apart / 2
    },
  }
}
