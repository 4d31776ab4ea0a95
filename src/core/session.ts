import type { Behaviour } from './behaviour.ts'
import type { Contract } from './contract.ts'
import type { Failure } from './exchange.ts'
import type { RequestMessage, ResponseMessage } from './message.ts'
import type { Problem } from './reading.ts'
import type { Upstream } from './upstream.ts'

/** A mock at work: it answers, remembers what it was asked, and can be made to behave otherwise while it runs. */
export interface Session {
  readonly contract: Contract
  /** Answers as the behaviour says, and keeps the exchange. */
  readonly upstream: Upstream
  /** What holds now. */
  readonly behaviour: Behaviour
  /**
   * Replaces the parts of the behaviour that are given and starts their counts anew; `undefined` takes a part back.
   *
   * @throws {UsageError} for a fault that is not there or cannot break this provider, and for values out of range
   */
  behave(change: { readonly [Part in keyof Behaviour]?: Behaviour[Part] | undefined }): void
  /** As at the start: the first behaviour, all counts at zero, no exchange. */
  reset(): void
  readonly exchanges: Exchanges
}

/** What a mock was asked and what it answered, the last of it: 1,000 exchanges, and 64 MB of bodies together. */
export interface Exchanges {
  /** Oldest first. */
  list(filter?: ExchangeFilter): readonly Received[]
  /** How many there were since the last `clear`, those that are no longer kept included. */
  readonly total: number
  clear(): void
  /** Calls back after each exchange; the answer takes that back. */
  watch(listener: (received: Received) => void): () => void
}

export interface ExchangeFilter {
  readonly provider?: string
  readonly operation?: string
  readonly outcome?: Outcome
}

/**
 * What became of a request: `accepted`, `refused` because it breaks the contract or its key is not good, `broken` when a
 * fault or another part of the behaviour made the answer what it is, `failed` when no answer was given.
 */
export type Outcome = 'accepted' | 'refused' | 'broken' | 'failed'

export interface Received {
  /** Counts from 1. */
  readonly id: number
  readonly provider: string
  /** The operation's id; absent where the document has none for the request. */
  readonly operation?: string
  readonly outcome: Outcome
  /** Why the contract does not allow the request; empty for one that it allows. */
  readonly problems: readonly Problem[]
  /**
   * What made the answer other than an honest one: ids of faults, or `limit`, `quota`, `script`, `pending`, `pace` (the
   * body was cut or stalled), `prefer` (the request's own wish). Only what really changed this answer.
   */
  readonly brokenBy: readonly string[]
  readonly request: RequestMessage
  /** As it was sent, but not in as many pieces: a body that trickles is kept in the chunks that it had before. */
  readonly response?: ResponseMessage
  readonly failure?: Failure
  /** Bodies that were too large to be kept, and are empty here. */
  readonly unkept?: readonly ('request' | 'response')[]
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Until the last byte was due. */
  readonly durationMs: number
}
