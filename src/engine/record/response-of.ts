import type { HarEntry } from '../../codec/har.ts'
import type { FailureKind } from '../../core/errors.ts'
import type { Failure } from '../../core/exchange.ts'
import { type Chunk, type HeaderList, header, type ResponseMessage } from '../../core/message.ts'
import { readContent } from './body.ts'
import type { Note } from './note.ts'
import { fieldsOf } from './request-of.ts'

/** What a recording tells of an answer: the answer, why none came, or that it was not kept. */
export type RecordedAnswer =
  | { readonly response: ResponseMessage }
  | { readonly failure: Failure }
  | { readonly unkept: true }

/** The answer of an entry, whoever recorded it. */
export function responseOf(entry: HarEntry, note: Note | undefined): RecordedAnswer {
  const { response } = entry
  if (note?.failure) return { failure: note.failure }
  if (response.status < 100) return { failure: failureOf(response._error ?? response.statusText) }
  const bytes = readContent(response.content) ?? (isBodiless(entry) ? new Uint8Array() : undefined)
  if (bytes === undefined || (!note && isPart(bytes, entry))) return { unkept: true }
  const headers = fieldsOf(response.headers)
  const frame = { status: response.status, ending: note?.ending ?? ('complete' as const) }
  if (note) return { response: { ...frame, headers, chunks: cut(bytes, note) } }
  return {
    response: { ...frame, headers: withoutLength(typed(headers, entry)), chunks: [{ bytes, at: firstByteAt(entry) }] },
  }
}

function isBodiless({ request, response: { status, headers, content } }: HarEntry): boolean {
  if (request.method === 'HEAD' || status === 204 || status === 205 || status === 304) return true
  const fields = fieldsOf(headers)
  if (header({ headers: fields }, 'content-length') === '0') return true
  return content.size <= 0 && header({ headers: fields }, 'content-type') === undefined
}

/** Recorders write nothing, or what they had of it, for a body that they could not get hold of. */
function isPart(bytes: Uint8Array, { request, response }: HarEntry): boolean {
  const headers = fieldsOf(response.headers)
  if (request.method === 'HEAD' || header({ headers }, 'content-encoding') !== undefined) return false
  const length = Number(header({ headers }, 'content-length') ?? Number.NaN)
  if (bytes.length === 0) return length > 0 || response.content.size > 0
  // Recorders cap long bodies; what they say of its size is in bytes, or in characters.
  const { text = '', encoding, size } = response.content
  if (encoding !== 'base64') return size > bytes.length && size > text.length
  return bytes.length < length || size > bytes.length
}

function typed(headers: HeaderList, { response: { content } }: HarEntry): HeaderList {
  const told = header({ headers }, 'content-type') !== undefined
  return told || content.mimeType === '' || content.mimeType === 'x-unknown'
    ? headers
    : [...headers, ['content-type', content.mimeType]]
}

/** What others recorded was decoded, often as text: its length is not the one that was sent. */
function withoutLength(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => name !== 'content-length')
}

function cut(bytes: Uint8Array, { chunks = [] }: Note): readonly Chunk[] {
  let from = 0
  const pieces = chunks.map(([length, at]) => {
    from += length
    return { bytes: bytes.subarray(from - length, from), at }
  })
  if (from === bytes.length) return pieces
  return [{ bytes, at: chunks.at(-1)?.[1] ?? 0 }]
}

function firstByteAt({ timings, time }: HarEntry): number {
  const { blocked = 0, dns = 0, connect = 0, send, wait } = timings
  const sum = [blocked, dns, connect, send, wait].reduce((total, ms) => total + Math.max(0, ms), 0)
  return Math.min(sum, time)
}

const reasons: readonly (readonly [pattern: RegExp, kind: FailureKind])[] = [
  [/timed?[_ -]?out/i, 'timeout'],
  [/connection_reset|econnreset|empty_response|connection_closed|socket hang up|incomplete_chunked/i, 'reset'],
  [/abort|cancel/i, 'aborted'],
  [/content_decoding/i, 'content-encoding'],
]

/** Browsers give many reasons of their own for an answer that they withhold; those say nothing about the upstream. */
function failureOf(reason: string): Failure {
  const kind = reasons.find(([pattern]) => pattern.test(reason))?.[1] ?? 'unreachable'
  const told = reason.trim().slice(0, 200)
  return { kind, message: `The recording holds no answer${told === '' ? '' : ` (${told})`}.` }
}
