import type { FailureKind } from './errors.ts'
import type { RequestMessage, ResponseMessage } from './message.ts'
import type { Pictures } from './pixels.ts'

export interface Failure {
  readonly kind: FailureKind
  readonly message: string
}

/** How the request proved who is calling: the user's key, none, or one that is known to be wrong. */
export type Credentials = 'given' | 'none' | 'wrong'

/**
 * A request beside what the document describes, that costs nothing and tells something about the operation:
 * `preflight` is what a browser asks before it calls from another origin, `models` lists what the key may use.
 */
export const asides = ['preflight', 'models'] as const
export type Aside = (typeof asides)[number]

/** An image URL of an answer, fetched without the key. */
export interface Download {
  readonly url: string
  readonly response?: ResponseMessage
  readonly failure?: Failure
}

/** One request and what came of it. Exactly one of `response` and `failure` is there. */
export interface Exchange {
  readonly id: string
  /** Probe and case that asked, as `several-images` or `missing-field/prompt`; absent for recorded traffic. */
  readonly probe?: string
  /** The operation's id. */
  readonly operation: string
  readonly credentials: Credentials
  readonly aside?: Aside
  /** The request is valid by its schema, and a good provider refuses it all the same. */
  readonly expects?: 'refusal'
  readonly request: RequestMessage
  readonly response?: ResponseMessage
  readonly failure?: Failure
  readonly downloads: readonly Download[]
  /** The pictures that were sent and that came, decoded; absent where nothing decodes them. */
  readonly pictures?: Pictures
  /** The request's body was not recorded: nothing may be concluded from what it does not say. */
  readonly unrecorded?: true
  /** Where the key stood in the answer, in words, when it was masked before it was kept. */
  readonly echoed?: readonly string[]
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly durationMs: number
}
