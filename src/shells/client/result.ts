import type { CallError } from './call-error.ts'
import type { ClientErrorStatus, FailureStatus, ServerErrorStatus, SuccessStatus } from './http-status.ts'

/**
 * What came of a call. `ok` tells whether it succeeded, `status` which of the documented answers it was. Status 0 means
 * that no answer came.
 *
 * Nothing is thrown for what a provider does.
 */
export type Result<Answers> = Success<Answers> | Failure<Answers>

export type Success<Answers> =
  | { [Status in keyof Answers & SuccessStatus]: Succeeded<Status, DataOf<Answers[Status]>> }[keyof Answers &
      SuccessStatus]
  | RangeSuccess<Answers, Exclude<SuccessStatus, keyof Answers>>

export type Failure<Answers> =
  | { [Status in keyof Answers & FailureStatus]: Failed<Status, DataOf<Answers[Status]>> }[keyof Answers &
      FailureStatus]
  | RangeFailure<Answers, '4XX', Exclude<ClientErrorStatus, keyof Answers>>
  | RangeFailure<Answers, '5XX', Exclude<ServerErrorStatus, keyof Answers>>
  | Failed<Exclude<FailureStatus, keyof Answers | ClientErrorStatus | ServerErrorStatus>, unknown>
  /** A status of success, and the body says otherwise or cannot be read. */
  | Failed<SuccessStatus, unknown>
  | Unanswered

export interface Succeeded<Status, Data> {
  readonly ok: true
  readonly status: Status
  readonly data: Data
  readonly response: Response
}

export interface Failed<Status, Body> {
  readonly ok: false
  readonly status: Status
  readonly error: CallError<Body>
  readonly response: Response
}

/** No answer came: the network failed, the time was up, or the caller gave up. */
export interface Unanswered {
  readonly ok: false
  readonly status: 0
  readonly error: CallError<undefined>
  readonly response?: undefined
}

/** The media type of event streams, with parameters or without. */
export type EventStream = `text/event-stream${string}`

/** The value of an answer, whatever media type it has; a stream of events where nothing else is promised, as a text. */
export type DataOf<Answer> = Answer extends { readonly content: infer Content }
  ? [Exclude<keyof Content, EventStream>] extends [never]
    ? [keyof Content] extends [never]
      ? undefined
      : string
    : Content[Exclude<keyof Content, EventStream>]
  : undefined

type RangeSuccess<Answers, Status> = Answers extends { readonly '2XX': infer Answer }
  ? Succeeded<Status, DataOf<Answer>>
  : Answers extends { readonly default: infer Answer }
    ? [keyof Answers & SuccessStatus] extends [never]
      ? Succeeded<Status, DataOf<Answer>>
      : Succeeded<Status, unknown>
    : Succeeded<Status, unknown>

type RangeFailure<Answers, Range extends string, Status> = Answers extends { readonly [Key in Range]: infer Answer }
  ? Failed<Status, DataOf<Answer>>
  : Answers extends { readonly default: infer Answer }
    ? Failed<Status, DataOf<Answer>>
    : Failed<Status, unknown>
