import type { Json, Pointer } from './json.ts'
import type { Schema, Validator } from './schema.ts'
import type { AnswerMap, AskMap } from './words.ts'

/** Everything one provider promises, compiled once from one OpenAPI document and frozen. */
export interface Contract {
  readonly id: string
  readonly name: string
  readonly version: string
  /** The documentation page that the document was curated from. */
  readonly source?: string
  readonly retrieved?: string
  /** Name of the environment variable that holds the key. */
  readonly keyEnv: string
  readonly document: { readonly path: string; readonly sha256: string }
  /** Base URLs without a trailing slash, variables filled with their defaults. Empty when the document names no host. */
  readonly servers: readonly string[]
  /** Path prefixes of the servers (such as `/v1`), under which a mock answers too. */
  readonly prefixes: readonly string[]
  /** `components/schemas`, for every `$ref` within this contract. */
  readonly schemas: { readonly [name: string]: Schema }
  readonly operations: readonly Operation[]
  /** What the document says and nothing here reads, and what to do about it, in sentences. */
  readonly limits?: readonly string[]
}

export type Task = 'generate' | 'edit' | 'vary'

/** One method on one path. */
export interface Operation {
  /** Unique within the contract: `POST /v1/images/edits`. */
  readonly id: string
  readonly method: string
  /** Path template, as in the document. */
  readonly path: string
  readonly name: string
  readonly summary: string
  /** The document advises against it. */
  readonly deprecated: boolean
  readonly task?: Task
  readonly parameters: readonly Parameter[]
  readonly body?: RequestBody
  readonly answers: readonly AnswerPromise[]
  /** How a caller proves who it is; undefined when the operation is open to anyone. */
  readonly security?: Security
  readonly answer: AnswerMap
  /** Beyond a 2xx status, the values that make an answer a success. */
  readonly success?: { readonly [pointer: Pointer]: Json }
  /** Values that mean the work is accepted and not done. */
  readonly pending?: { readonly [pointer: Pointer]: Json }
  readonly refusal: Refusal
  readonly quirks: readonly Quirk[]
  /** The longest that an answer may take, in milliseconds, where the document promises one. */
  readonly maxLatencyMs?: number
  /** The operation claims OpenAI's own answer; this judges a success by OpenAI's schema. */
  readonly openai?: Validator
}

/** How a list or an object is written as a parameter (OpenAPI 3.1, Style Values); `json` where it has a media type. */
export type ParameterStyle =
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'simple'
  | 'label'
  | 'matrix'
  | 'json'

/** A path, query or header parameter. Cookies are not sent. */
export interface Parameter {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly required: boolean
  /** Default: `form` in a query, else `simple`. */
  readonly style?: ParameterStyle
  /** Whether each item stands by itself. Default: in the style `form` alone. */
  readonly explode?: boolean
  readonly schema: Schema
  readonly validate: Validator
  readonly example?: Json
}

export interface RequestBody {
  readonly required: boolean
  readonly media: readonly RequestMedia[]
}

/** One media type that a request body may have. */
export interface RequestMedia {
  readonly type: string
  readonly schema: Schema
  /** For forms, judges the decoded field tree: a file part stands as a FileValue. */
  readonly validate: Validator
  readonly ask: AskMap
  /** How several values of one form field are named: `image[]` each, or `image` each. */
  readonly arrays: 'brackets' | 'repeat'
  /** Documented examples by name. A file is written as its name. */
  readonly examples: { readonly [name: string]: Json }
}

/** What is promised for one status (`200`, `4XX`, `default`). */
export interface AnswerPromise {
  readonly status: string
  /** Filled in from the family's convention: the document itself is silent. */
  readonly assumed: boolean
  readonly headers: readonly Parameter[]
  readonly media: readonly AnswerMedia[]
  /** The letter of the document, where the effective schema departs from it. */
  readonly documented?: {
    readonly schema: Schema
    readonly validate: Validator
    readonly examples: { readonly [name: string]: Json }
  }
}

/** One media type that an answer may have. For an event stream the schema describes the data of one event. */
export interface AnswerMedia {
  readonly type: string
  readonly schema: Schema
  readonly validate: Validator
  readonly examples: { readonly [name: string]: Json }
}

/** A bearer key, or a key in a named header or query parameter. */
export interface Security {
  readonly scheme: 'bearer' | 'basic' | 'header' | 'query'
  readonly name: string
  /** The document allows calls without it too. */
  readonly optional?: true
}

/** How a refusal looks: OpenAI's envelope, or a template whose strings may hold {status} {message} {type} {param} {code} {requestId}. */
export type Refusal = 'openai' | { readonly status?: number; readonly body: Json }

/** One place where the document and what works differ. */
export interface Quirk {
  readonly id: string
  readonly at: Pointer
  readonly documented: string
  readonly expected: string
  readonly reason?: string
  readonly severity: 'error' | 'warning' | 'info'
}
