import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contract } from '../../core/contract.ts'
import type { Finding } from '../../core/finding.ts'
import type { Budget } from './budget.ts'
import type { Bench } from './judge-passages.ts'
import type { Sighting } from './passage.ts'
import type { Target } from './target.ts'

/** What is done with an answer that breaks promises: nothing, header fields that say so, or another answer in its place. */
export type OnFinding = 'pass' | 'mark' | 'block'

/** The way from clients to one upstream and back. */
export interface Way {
  readonly contract: Contract
  readonly target: Target
  readonly budget: Budget
  readonly bench: Pick<Bench, 'look'>
  /** Milliseconds until the last byte of an answer must have come. */
  readonly timeoutMs: number
  readonly onFinding: OnFinding
  /** Whether an answer is withheld for this finding. */
  withholds(finding: Finding): boolean
  tell(sighting: Sighting): void
}

/** One request that came, and where. */
export interface Visit {
  /** Counts from 1. */
  readonly number: number
  readonly client: IncomingMessage
  readonly response: ServerResponse
  /** The Host field. */
  readonly host: string
  /** Path and query. */
  readonly path: string
}
