import type { ImageFacts } from '../codec/image/facts.ts'
import type { JsonIssue } from '../codec/json.ts'
import type { AnswerMedia, AnswerPromise, Operation, RequestMedia } from './contract.ts'
import type { Download } from './exchange.ts'
import type { FieldTree } from './file.ts'
import type { Pointer } from './json.ts'
import type { Ask } from './words.ts'

export type ProblemKind = 'route' | 'method' | 'credentials' | 'media' | 'syntax' | 'parameter' | 'schema'

/** One reason why the contract does not allow a request. */
export interface Problem {
  readonly kind: ProblemKind
  /** The status that says so: 400, 401, 404, 405, 413 or 415. */
  readonly status: number
  /** Place in the body, or `query:name`, `path:name`, `header:name`. */
  readonly at: Pointer
  /** The field's name as an error envelope gives it (`images[0].image_url`), null when no field is to blame. */
  readonly field: string | null
  /** A stable word such as `missing_required_parameter`. */
  readonly code: string
  readonly message: string
}

/** A request understood by the contract. Without problems it is valid. */
export interface RequestReading {
  readonly operation?: Operation
  readonly media?: RequestMedia
  readonly fields: FieldTree
  readonly ask: Ask
  readonly problems: readonly Problem[]
  /** The request was not recorded whole: that it names no problem does not make it valid. */
  readonly unknown?: true
}

/** One image of an answer. `facts` is undefined when there are no bytes or they are no image. */
export interface ImageReading {
  readonly at: Pointer
  readonly delivery: 'base64' | 'url'
  /** The value as it stands in the answer. */
  readonly text: string
  readonly bytes?: Uint8Array
  readonly facts?: ImageFacts
  readonly download?: Download
}

/** One event of a stream. `at` is `/events/<index>`; `data` is undefined when it is not JSON. */
export interface EventReading {
  readonly at: Pointer
  readonly event?: string
  readonly text: string
  readonly data?: unknown
}

/** What stopped a valid request from being answered, and says nothing about the other promises. */
export type Block = 'key' | 'quota' | 'rate' | 'model' | 'content'

/** An answer understood by the contract. */
export interface AnswerReading {
  readonly status: number
  /** The media type without parameters. */
  readonly type: string
  /** The promise for this status, and within it the one for this media type. */
  readonly promise?: AnswerPromise
  readonly media?: AnswerMedia
  /** The body as text, when it is text. */
  readonly text: string
  /** The body's value, when it is JSON. For a stream, the data of the last event that carries an image. */
  readonly body?: unknown
  readonly syntax: readonly JsonIssue[]
  readonly streamed: boolean
  readonly events: readonly EventReading[]
  /** 2xx, the operation's `success` values, and no `error` within. */
  readonly succeeded: boolean
  readonly pending: boolean
  readonly blocked?: Block
  /** The answer has the containers in which its operation keeps images, be they empty. */
  readonly recognised: boolean
  readonly images: readonly ImageReading[]
  readonly usage?: { readonly at: Pointer; readonly value: Readonly<Record<string, unknown>> }
  /** The values of the other answer words that are there. */
  readonly said: {
    readonly [word in 'created' | 'size' | 'quality' | 'format' | 'background' | 'task' | 'request']?: {
      readonly at: Pointer
      readonly value: unknown
    }
  }
}
