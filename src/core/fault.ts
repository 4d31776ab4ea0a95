import type { Contract, Operation } from './contract.ts'
import type { FailureKind } from './errors.ts'
import type { Aside } from './exchange.ts'
import type { Json, Pointer } from './json.ts'
import type { RequestMessage, ResponseMessage } from './message.ts'
import type { RequestReading } from './reading.ts'
import type { Ask } from './words.ts'

/** What a fault works with: the honest answer, and the means to get another one. */
export interface Breaking {
  readonly contract: Contract
  readonly operation: Operation
  readonly request: RequestMessage
  readonly asked: RequestReading
  readonly ask: Ask
  /** The honest answer. */
  readonly answer: ResponseMessage
  /** The honest answer was a success that delivers images (or, for other APIs, any 2xx). */
  readonly succeeded: boolean
  readonly streamed: boolean
  /** The request fetches an image that an earlier answer links to; `answer` is that image. */
  readonly link: boolean
  /** The honest answer had the request asked for these words instead. The request itself is valid. */
  redraw(words: Ask): ResponseMessage
  /** The honest answer, had the request carried a good key. */
  authorised(): ResponseMessage
  /** The answer to the smallest valid request. */
  accepted(): ResponseMessage
  /** A refusal in the operation's own envelope. */
  refuse(status: number, message: string, code?: string): ResponseMessage
  /** The answer with its JSON body changed; an event stream is left as it is. */
  edit(change: (body: Json) => Json): ResponseMessage
  /** The answer with the value at every place that the pointer (with `*`) names replaced; undefined removes it. In a stream, within the data of each event. */
  replace(at: Pointer, value: (old: Json, index: number) => Json | undefined): ResponseMessage
  /** The answer with its event stream changed. Events are `{event, data}`. */
  events(
    change: (
      events: readonly { readonly event?: string; readonly data: Json }[],
    ) => readonly { readonly event?: string; readonly data: Json }[],
  ): ResponseMessage
  /** The answer with every image's bytes replaced: in base64, or the bytes of the link itself. */
  images(change: (bytes: Uint8Array, index: number) => Uint8Array): ResponseMessage
  /** No answer at all; or one that nobody can read, which a server sends as it stands in `raw`. */
  fail(kind: FailureKind, message: string, raw?: ResponseMessage): never
}

/** One way in which providers break. The id is the file's name. */
export interface Fault {
  readonly title: string
  /** Where it was seen, such as `owner/repository#1`, or a row of the failure table in words. */
  readonly seenAt: string
  /** The one check that must catch it. */
  readonly caughtBy: string
  /** The fault also breaks the images that answers link to. Default: it is not shown them. */
  readonly links?: true
  /** The fault breaks what is answered to this kind of request beside the document, and nothing else. */
  readonly aside?: Aside
  /** Whether the operation can break in this way. Default: every operation. */
  applies?(target: { readonly contract: Contract; readonly operation: Operation }): boolean
  /** The broken answer; undefined leaves this answer as it is. */
  breaks(breaking: Breaking): ResponseMessage | undefined
}

export function defineFault(fault: Fault): Fault {
  return fault
}
