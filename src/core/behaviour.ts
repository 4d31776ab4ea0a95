import type { Json } from './json.ts'

/**
 * How a mock behaves beyond keeping its contract. Plain JSON, so that a flag, a header, a test or a request to a running
 * mock can say it. Whatever is absent is as the contract has it.
 */
export interface Behaviour {
  readonly faults?: readonly FaultSwitch[]
  /** How long the answer takes to begin. */
  readonly latency?: Latency
  readonly pace?: Pace
  readonly limit?: RateLimit
  readonly quota?: Quota
  /** What the next calls get, in order; when it is used up, answers are honest again. */
  readonly script?: readonly Step[]
  /** Refuse what the origin refuses and relays let pass: file parts of type application/octet-stream, unknown fields. */
  readonly strict?: boolean
  /** Answer as one whose images are not made yet, where the document describes such an answer. */
  readonly pending?: boolean
}

/** A fault that is switched on, for every call that it can break or for some. */
export interface FaultSwitch {
  readonly id: string
  /** Only calls of the operation with this id. */
  readonly operation?: string
  /** Only these calls since it was switched on, counted from 1 among those whose answer it can break. */
  readonly calls?: readonly number[]
}

/** Milliseconds: always the same, spread evenly, or log-normal as networks are. */
export type Latency =
  | number
  | { readonly from: number; readonly to: number }
  | { readonly median: number; readonly p99: number }

/** How the body of an answer comes. No body takes more than ten minutes: then its connection ends. */
export interface Pace {
  /** Milliseconds between the head and the first byte of the body. */
  readonly firstByte?: number
  readonly bytesPerSecond?: number
  /** After so many bytes nothing more comes, and the connection stays open. */
  readonly stallAfter?: number
  /** After so many bytes the connection ends. */
  readonly cutAfter?: number
}

/**
 * More calls than this within any span of so many milliseconds are refused with 429 and the time to wait. Calls with a
 * wrong key and calls that were refused do not count.
 */
export interface RateLimit {
  readonly requests: number
  readonly per: number
}

/**
 * So many images are made; a call that asks for more than are left is refused as by a provider whose customer has no
 * balance left.
 */
export interface Quota {
  readonly images: number
}

/** What one call of a script gets: an answer as without a script, a refusal with this status, or a fault. */
export interface Step {
  /** 200 to 599. Below 300 and without a body: the answer as without a script, with this status. */
  readonly status?: number
  readonly fault?: string
  /** Header fields beside the usual ones, such as `retry-after`. */
  readonly headers?: { readonly [name: string]: string }
  /** The body in place of the provider's own; a text goes as it stands where `headers` name another type than JSON. */
  readonly body?: Json
}
