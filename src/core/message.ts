import { joinBytes } from '../codec/join-bytes.ts'

/** Header fields in the order they were sent, names in lower case. A list, because a name may repeat. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** One request as plain data. `url` is absolute; `body` holds the bytes as they go on the wire. */
export interface RequestMessage {
  readonly method: string
  readonly url: string
  readonly headers: HeaderList
  readonly body: Uint8Array
}

/** A piece of an answer's body and when it came, in milliseconds since the request was sent. */
export interface Chunk {
  readonly bytes: Uint8Array
  readonly at: number
}

/** How the body ended: `complete` by the rules of HTTP, `cut` when the connection ended before its length was reached. */
export type Ending = 'complete' | 'cut'

/** One answer as plain data, after transfer and content decoding. */
export interface ResponseMessage {
  readonly status: number
  readonly headers: HeaderList
  readonly chunks: readonly Chunk[]
  readonly ending: Ending
}

/** The first value of a header field, or undefined. `name` in lower case. */
export function header(message: { readonly headers: HeaderList }, name: string): string | undefined {
  for (const field of message.headers) if (field[0] === name) return field[1]
  return undefined
}

/** The same header list with one field set, or removed when `value` is undefined. */
export function withHeader(headers: HeaderList, name: string, value: string | undefined): HeaderList {
  const others = headers.filter(([key]) => key !== name)
  return value === undefined ? others : [...others, [name, value]]
}

/** The media type of a message without its parameters, in lower case; empty when there is none. */
export function mediaType(message: { readonly headers: HeaderList }): string {
  const type = header(message, 'content-type') ?? ''
  const end = type.indexOf(';')
  return (end === -1 ? type : type.slice(0, end)).trim().toLowerCase()
}

/** The whole body of an answer as one array of bytes. */
export function bodyOf(response: ResponseMessage): Uint8Array {
  const [only] = response.chunks
  if (response.chunks.length === 1 && only) return only.bytes
  return joinBytes(response.chunks.map(({ bytes }) => bytes))
}

/** A complete answer with one chunk. A string body is encoded as UTF-8. */
export function respond(
  status: number,
  type: string,
  body: Uint8Array | string,
  headers: HeaderList = [],
): ResponseMessage {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { status, headers: [['content-type', type], ...headers], chunks: [{ bytes, at: 0 }], ending: 'complete' }
}
