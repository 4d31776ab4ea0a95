import type { CallError } from './call-error.ts'
import type { Failure } from './result.ts'

/** A stream of events that has begun, or why there is none. */
export type StreamResult<Event, Answers> = Streaming<Event> | Failure<Answers>

export interface Streaming<Event> {
  readonly ok: true
  readonly status: number
  /** The data of each event in its order. May be read once; leaving the loop ends the connection. */
  readonly events: AsyncIterable<Event>
  /** How the stream ended, once it was read to its end or left. */
  readonly end: Promise<StreamEnd>
  readonly response: Response
}

/**
 * `completed` when the stream ended after a completed event; `cut` when it broke or ended without one, or the loop was
 * left before one; `error` when an event said that the work failed.
 */
export type StreamEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'cut'; readonly reason: string }
  | { readonly kind: 'error'; readonly error: CallError }
