import type { Pointer } from './json.ts'

export type Severity = 'error' | 'warning' | 'info'

/** What a check says of one place in an answer. */
export interface Observation {
  /** JSON Pointer into the answer, or a header as `header:name`, or empty for the whole. */
  readonly at: Pointer
  readonly message: string
  readonly expected: string
  readonly actual: string
  /** Overrides the check's severity. */
  readonly severity?: Severity
  /** The document is wrong rather than the provider: never counts as broken. */
  readonly documentation?: true
}

/** One broken promise. `id` is stable over runs: check, operation and place. */
export interface Finding extends Observation {
  readonly id: string
  readonly check: string
  readonly severity: Severity
  readonly operation: string
  readonly exchange: string
  /** The user knows and accepts it, until a day (`YYYY-MM-DD`). It does not count for the exit code. */
  readonly accepted?: { readonly reason: string; readonly expires: string }
}

/**
 * `kept` and `broken` were judged. `unasked`: the exchange does not exercise the promise.
 * `undecided`: it would have, but nothing could be told (no answer, key refused, quota, unreadable answer).
 */
export type Outcome = 'kept' | 'broken' | 'unasked' | 'undecided'

export interface Verdict {
  readonly check: string
  readonly operation: string
  readonly exchange: string
  readonly outcome: Outcome
}
