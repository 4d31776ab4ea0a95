/** What the document says about one operation, as far as a call needs it. Functions stand here so that a client without forms or streams carries no code for them. */
export interface Rule {
  readonly method: string
  /** Path template: `/images/{id}`. */
  readonly path: string
  /** The body as something other than JSON; undefined leaves it JSON. */
  readonly body?: (body: unknown) => Promise<Blob | FormData | URLSearchParams> | undefined
  /** Media type of a JSON body. Default: `application/json`. */
  readonly type?: string
  /** Writes the parameters, where the operation has any. */
  readonly parameters?: ParameterWriter
  /** What a success holds: one kind, or the media types among which the answer's own Content-Type tells. Default: JSON. */
  readonly answers?: Kind | readonly string[]
  /** Some success has no body. */
  readonly empty?: true
  /** Beyond a 2xx status, the members that make an answer a success, by JSON Pointer. */
  readonly success?: { readonly [pointer: string]: unknown }
  /** Members that a success must have, by status: a body with none of them is another envelope. */
  readonly holds?: { readonly [status: string]: readonly string[] }
  /** What documented error bodies must have, by status (`400`, `4XX`, `default`). */
  readonly envelopes?: { readonly [status: string]: Shape }
  /** The member of the body that asks for a stream of events. Without one, the field Accept does. */
  readonly stream?: string
  /** How a caller proves who it is. Default: `Authorization: Bearer <key>`; false where the operation is open to anyone. */
  readonly key?: KeyPlace | false
}

export type Kind = 'json' | 'text' | 'bytes'

/** Members of an object: their JavaScript type or `array`, or the members of the object that they are. */
export interface Shape {
  readonly [name: string]: string | Shape
}

export interface KeyPlace {
  readonly in?: 'query' | 'header'
  readonly name: string
  /** What stands before the key. */
  readonly scheme: 'Bearer' | 'Basic' | ''
}

/** Values of parameters by where they stand. */
export interface Parameters {
  readonly path?: { readonly [name: string]: unknown }
  readonly query?: { readonly [name: string]: unknown }
  readonly header?: { readonly [name: string]: unknown }
}

/** Writes path, query and header parameters. */
export type ParameterWriter = (template: string, given: Parameters) => WrittenParameters

export interface WrittenParameters {
  /** Path with its query. */
  readonly target: string
  readonly headers: { readonly [name: string]: string }
}

/** One document: where it is served, and its operations by name. */
export interface Service {
  readonly baseUrl: string
  readonly operations: { readonly [name: string]: Rule }
}
