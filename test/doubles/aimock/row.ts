import type { Ask } from './ask.ts'
import type { Seen } from './seen.ts'

/** The operations that are judged, by their ids. */
export type Judged = 'POST /images/generations' | 'POST /images/edits'

/** A fact about aimock, with the request that shows it. */
export interface Fact {
  readonly operation: Judged
  /** One sentence: what aimock does. */
  readonly what: string
  readonly ask: Ask
  /** What its answer shows. */
  readonly seen: Seen
}

/** One broken promise that a run must find. */
export interface Found extends Fact {
  /** The check that finds it. */
  readonly check: string
  /** The cheapest profile that shows it. */
  readonly profile: 'standard' | 'full'
  /** Which messages of the check are meant, where it says different things of this operation. Default: all. */
  readonly says?: RegExp
  /** Only told: it breaks no promise. */
  readonly info?: true
}

/** What aimock does right: these checks must be kept and never be broken. */
export interface Right extends Fact {
  readonly checks: readonly string[]
}
