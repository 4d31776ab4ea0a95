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
  /** Only calls of this operation. */
  readonly operation?: string
  /** Only these calls since it was switched on, counted from 1 among those that it concerns. */
  readonly calls?: readonly number[]
}

/** Milliseconds: always the same, spread evenly, or log-normal as networks are. */
export type Latency =
  | number
  | { readonly from: number; readonly to: number }
  | { readonly median: number; readonly p99: number }

/** How the body of an answer comes. */
export interface Pace {
  /** Milliseconds between the head and the first byte of the body. */
  readonly firstByte?: number
  readonly bytesPerSecond?: number
  /** After so many bytes nothing more comes, and the connection stays open. */
  readonly stallAfter?: number
  /** After so many bytes the connection ends. */
  readonly cutAfter?: number
}

/** More calls than this within a window of so many milliseconds are refused with 429 and the time to wait. */
export interface RateLimit {
  readonly requests: number
  readonly per: number
}

/** So many images are made; then calls are refused as by a provider whose customer has no balance left. */
export interface Quota {
  readonly images: number
}

/** What one call of a script gets: an honest answer, a refusal with this status, or a fault. */
export interface Step {
  readonly status?: number
  readonly fault?: string
  /** Header fields of a refusal beside the usual ones, such as `retry-after`. */
  readonly headers?: { readonly [name: string]: string }
  /** The body of a refusal in place of the provider's envelope. */
  readonly body?: Json
}
