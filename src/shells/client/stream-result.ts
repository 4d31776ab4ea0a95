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
 * `completed` when a completed event came, or, where events have no names, when the stream ended as it should; `cut` when
 * it broke or ended before that, or the loop was left; `error` when an event said that the work failed.
 */
export type StreamEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'cut'; readonly reason: string }
  | { readonly kind: 'error'; readonly error: CallError }
