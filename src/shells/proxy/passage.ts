import type { Exchange, Failure } from '../../core/exchange.ts'
import type { RequestMessage, ResponseMessage } from '../../core/message.ts'
import type { Examined } from '../../engine/judge/examine.ts'

/** What passed: a request and its answer as they went over the wire, or why no answer came. */
export interface Passage {
  /** Counts from 1, in the order in which requests came. */
  readonly number: number
  /** The URL is that at the target. */
  readonly request: RequestMessage
  /** The answer came before the request was whole. */
  readonly partial: boolean
  /** Its body is not decoded. */
  readonly response?: ResponseMessage
  readonly failure?: Failure
  /** The host that the client called: the proxy's own. */
  readonly calledAt: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly durationMs: number
}

/** What was seen of a passage. All of it is masked. */
export type Sighting = Judged | Beside | Attached | Unjudged

/** An exchange was judged. */
export interface Judged {
  readonly kind: 'judged'
  readonly number: number
  readonly examined: Examined
  readonly keys: readonly string[]
}

/** It is about no operation of the document, and only kept. */
export interface Beside {
  readonly kind: 'beside'
  readonly number: number
  readonly exchange: Exchange
  readonly keys: readonly string[]
}

/** It fetched an image that an earlier answer links to, which was judged again with it. */
export interface Attached {
  readonly kind: 'attached'
  /** Of the earlier one. */
  readonly number: number
  readonly examined: Examined
  /** As it stands in the masked answer. */
  readonly link: string
  readonly keys: readonly string[]
}

/** It passed, and nobody looked at it. */
export interface Unjudged {
  readonly kind: 'unjudged'
  readonly number: number
  readonly method: string
  /** Without its query. */
  readonly path: string
  /** A phrase. */
  readonly reason: string
}
