import type { FileInput } from './file.ts'
import type { SuccessStatus } from './http-status.ts'
import type { EventStream, Result } from './result.ts'

/** How one call differs from the client's settings. */
export interface CallOptions {
  readonly signal?: AbortSignal
  /** Milliseconds for the call with its body. */
  readonly timeoutMs?: number
  /** Sent beside the client's own; null takes one of those out. */
  readonly headers?: Readonly<Record<string, string | null>>
}

/** One operation of a document, as openapi-typescript writes it. */
interface OperationShape {
  readonly parameters: object
  readonly responses: object
}

/** A call of one operation. Where nothing has to be given, nothing has to be written. */
export type Call<Operation> = Operation extends OperationShape
  ? object extends Input<Operation>
    ? (input?: Input<Operation>, options?: CallOptions) => Promise<Result<Operation['responses']>>
    : (input: Input<Operation>, options?: CallOptions) => Promise<Result<Operation['responses']>>
  : never

/** A call that can answer as it goes along: see {@link stream}. */
export type StreamingCall<Operation> = Call<Operation> &
  (Operation extends OperationShape ? Streamable<Input<Operation>, Operation['responses']> : never)

/** What a call carries for {@link stream}. The member is there for its types alone. */
export interface Streamable<Given, Answers> {
  readonly streams?: (given: Given) => Answers
}

/** What a call is given: the body, and parameters by where they stand. Files may be given in several ways. */
export type Input<Operation extends OperationShape> = BodyInput<Operation> & ParameterInput<Operation['parameters']>

type BodyInput<Operation> = Operation extends { readonly requestBody: { readonly content: infer Content } }
  ? { readonly body: Body<Content> }
  : Operation extends { readonly requestBody?: { readonly content: infer Content } }
    ? { readonly body?: Body<Content> }
    : unknown

/** A form may be given ready. */
type Body<Content> = Sendable<Content[keyof Content]> | ('multipart/form-data' extends keyof Content ? FormData : never)

/** Cookies are not for a caller to set: browsers keep them. */
type ParameterInput<Parameters> = {
  readonly [Place in keyof Parameters as Place extends 'cookie'
    ? never
    : Parameters[Place] extends undefined
      ? never
      : Place]: Parameters[Place]
}

/** A value with every file in it as any input that can be sent as one. */
export type Sendable<Value> = Value extends Blob
  ? FileInput
  : Value extends readonly (infer Item)[]
    ? readonly Sendable<Item>[]
    : Value extends object
      ? { readonly [Name in keyof Value]: Sendable<Value[Name]> }
      : Value

/** The data of one event of a stream: what a success promises of it, else unknown. */
export type EventOf<Answers> = [EventIn<Promised<Answers>>] extends [never] ? unknown : EventIn<Promised<Answers>>

/** The answers for success: every 2xx, else the default. */
type Promised<Answers> = [keyof Answers & (SuccessStatus | '2XX')] extends [never]
  ? Answers[keyof Answers & 'default']
  : Answers[keyof Answers & (SuccessStatus | '2XX')]

type EventIn<Answer> = Answer extends { readonly content: infer Content } ? Content[keyof Content & EventStream] : never
