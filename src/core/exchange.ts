import type { FailureKind } from './errors.ts'
import type { RequestMessage, ResponseMessage } from './message.ts'

export interface Failure {
  readonly kind: FailureKind
  readonly message: string
}

/** How the request proved who is calling: the user's key, none, or one that is known to be wrong. */
export type Credentials = 'given' | 'none' | 'wrong'

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
  readonly request: RequestMessage
  readonly response?: ResponseMessage
  readonly failure?: Failure
  readonly downloads: readonly Download[]
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly durationMs: number
}
