import type { IncomingHttpHeaders } from 'node:http'
import type { Fields, Mistake, Order } from './order.ts'
import type { Picture } from './picture.ts'
import type { Reply } from './reply.ts'
import type { Usage } from './tokens.ts'

/** What is known of a call before its body is read. */
export interface Call {
  readonly task: Order['task']
  readonly headers: IncomingHttpHeaders
  /** Scheme, host and port of this server. */
  readonly origin: string
}

/** Why a call is not served. */
export interface Refusal {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly param: string | null
  readonly code: string | null
}

export interface StreamEvent {
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Where a fault or a habit gets hold of the honest server, in the order in which a call passes. */
export interface Hooks {
  /** Another answer to a call, before anything of it is looked at. */
  readonly instead?: (call: Call, path: string) => Reply | undefined
  /** Whether a call may pass with this Authorization field. */
  readonly admits?: (authorization: string | undefined, honest: boolean) => boolean
  /** Another answer to a call with a good key. */
  readonly limits?: () => Reply | undefined
  /** Whether a mistake goes unseen. */
  readonly forgives?: (mistake: Mistake) => boolean
  /** A mistake where there is none. */
  readonly objects?: (fields: Fields) => Mistake | undefined
  readonly refuses?: (refusal: Refusal, call: Call) => Reply | undefined
  /** What is understood of a valid order. */
  readonly order?: (order: Order) => Order
  readonly paints?: (picture: Picture) => Picture
  readonly bytes?: (image: Uint8Array) => Uint8Array
  readonly base64?: (text: string, format: string) => string
  readonly usage?: (usage: Usage, order: Order) => Usage
  readonly body?: (body: Readonly<Record<string, unknown>>) => unknown
  /** The JSON text of a success. */
  readonly text?: (text: string) => string
  readonly events?: (events: readonly StreamEvent[]) => readonly StreamEvent[]
  /** The whole answer, as it goes on the wire; `made` when it delivers images. */
  readonly reply?: (reply: Reply, call: Call, made: boolean) => Reply
  /** What comes when a link to an image is fetched. */
  readonly link?: (reply: Reply, headers: IncomingHttpHeaders) => Reply
}

export interface Settings {
  /** Milliseconds to the first byte of an answer that is too slow, and of one that is only slow. */
  readonly tooSlowMs: number
  readonly slowMs: number
}

export type Layer = 'request' | 'auth' | 'schema' | 'errors' | 'transport' | 'semantic' | 'streaming'

/** One way in which the server does not keep what it promises. `breaks` is called once for each server. */
export interface Fault {
  readonly id: string
  readonly layer: Layer
  readonly breaks: (settings: Settings) => Hooks
}

/** One way in which an answer is unusual and right. */
export interface Tolerance {
  readonly id: string
  readonly does: (settings: Settings) => Hooks
}
