import type { Contract, Operation } from './contract.ts'
import type { Aside, Exchange } from './exchange.ts'
import type { Observation, Severity } from './finding.ts'
import type { ResponseMessage } from './message.ts'
import type { AnswerReading, RequestReading } from './reading.ts'
import type { Ask } from './words.ts'

/** In the order in which they are judged. A broken gate on an earlier level leaves later levels undecided. */
export const levels = ['transport', 'encoding', 'auth', 'errors', 'schema', 'images', 'stream', 'usage'] as const
export type Level = (typeof levels)[number]

/** What a check may look at. Everything is derived from one exchange and its contract. */
export interface Judged {
  readonly contract: Contract
  readonly operation: Operation
  readonly exchange: Exchange
  readonly asked: RequestReading
  readonly ask: Ask
  readonly answer: AnswerReading
  /** Absent when no answer came; only checks of the transport level are run then. */
  readonly response?: ResponseMessage
  /** The user's key as it was sent, to look for in the answer. */
  readonly key?: string
  /** The longest that an answer may take, in milliseconds, by the user or the document. */
  readonly maxLatencyMs?: number
  /** The model that the user had asked for in place of the documented one. */
  readonly model?: string
}

/** One promise and how to tell that it is broken. The id is the file's name, the level its folder. */
export interface Check {
  readonly title: string
  /** Why the promise matters and how it is known to be broken. */
  readonly why: string
  /** Where the failure was seen, such as `owner/repository#1` or a clause of a standard. */
  readonly evidence: string
  readonly severity: Severity
  /** `success`: needs a valid request that was answered; `refusal`: needs an answer that is no success; `any`: every exchange. */
  readonly judges: 'success' | 'refusal' | 'any'
  /** Judges only this kind of request beside the document. Without it, a check judges none of them. */
  readonly aside?: Aside
  /** Judges decoded pictures only: without a decoder, it is not exercised. */
  readonly needs?: 'pixels'
  /** When broken, later levels of this exchange are undecided. */
  readonly gate?: true
  /** Judged behind a broken gate too, because it needs no more than the bytes. */
  readonly ungated?: true
  /** Whether this exchange exercises the promise. Default: always. */
  when?(judged: Judged): boolean | 'undecided'
  judge(judged: Judged): Iterable<Observation>
}

export function defineCheck(check: Check): Check {
  return check
}
