import { readJson } from '../../codec/json.ts'
import { get, spread } from '../../codec/pointer.ts'
import type { AnswerMedia, Operation } from '../../core/contract.ts'
import type { Download } from '../../core/exchange.ts'
import { isRecord } from '../../core/json.ts'
import { bodyOf, mediaType, type ResponseMessage } from '../../core/message.ts'
import type { AnswerReading, EventReading } from '../../core/reading.ts'
import { blockOf } from './block.ts'
import { carriesError, isError, isPartial, readEventStream } from './event-stream.ts'
import { imagePointers, readImages } from './images.ts'
import { answerMedia, answerPromise, bodiless, eventStream, isJsonType } from './media.ts'

const words = ['created', 'size', 'quality', 'format', 'background', 'task', 'request'] as const

/** Understands an answer by its operation. Pure; whatever the bytes are, it does not throw. */
export function readAnswer(
  operation: Operation,
  response: ResponseMessage,
  downloads: readonly Download[] = [],
): AnswerReading {
  const type = mediaType(response)
  const promise = answerPromise(operation, response.status)
  const media = answerMedia(promise, type)
  const bytes = bodyOf(response)
  const streamed = type === eventStream
  const binary = /^(image|audio|video)\/|octet-stream/.test(type)
  const empty = bodiless.has(response.status) || operation.method === 'HEAD'
  const absent = bytes.length === 0 && (!isJsonType(type) || empty)
  const json = streamed || binary || absent ? undefined : readJson(bytes)
  const stream = streamed ? readEventStream(new TextDecoder().decode(bytes)) : undefined
  const events = stream?.events ?? []
  const body = streamed ? { value: lastImage(operation, events) } : json
  const parsed = body && 'value' in body ? body.value : undefined
  const value = isPlainText(media, type) ? textual(media, json?.text, parsed) : parsed
  const accepted = response.status >= 200 && response.status < 300
  const images = accepted ? readImages(operation, streamed, value, events, downloads) : []
  const fine = accepted && !events.some(isError) && !carriesError(value) && matches(operation.success ?? {}, value)
  const pending = fine && images.length === 0 && matches(operation.pending, value)
  const succeeded = fine && !pending
  const block = fine ? undefined : blockOf(response.status, value)
  const usage = usageOf(operation, streamed, value, events)
  return {
    status: response.status,
    type,
    ...(promise ? { promise } : {}),
    ...(media ? { media } : {}),
    text: json?.text ?? stream?.text ?? '',
    ...(value === undefined ? {} : { body: value }),
    syntax: isJsonType(type) || media === undefined || isJsonType(media.type) ? (json?.issues ?? []) : [],
    streamed,
    events,
    succeeded,
    pending,
    ...(block ? { blocked: block } : {}),
    recognised: streamed
      ? value !== undefined
      : imagePointers(operation).some(at => Array.isArray(get(value, at.split('/*')[0] ?? ''))),
    images,
    ...(usage ? { usage } : {}),
    said: said(operation, streamed, value),
  }
}

function isPlainText(media: AnswerMedia | undefined, type: string): media is AnswerMedia {
  return media !== undefined && type.startsWith('text/') && type !== eventStream
}

/** A text that is promised as a text is one, be it that a number or JSON stands in it. */
function textual({ validate }: AnswerMedia, text: string | undefined, parsed: unknown): unknown {
  return text !== undefined && validate(parsed).length > 0 && validate(text).length === 0 ? text : parsed
}

/** The data of the last event that completes an image. */
function lastImage(operation: Operation, events: readonly EventReading[]): unknown {
  const places = imagePointers(operation).map(pointer => `/${pointer.split('/').at(-1)}`)
  const full = events.filter(
    event => isRecord(event.data) && !isPartial(event) && places.some(at => get(event.data, at) !== undefined),
  )
  return full.at(-1)?.data
}

/** Whether every pointer has its value; `*` stands for any text that is not empty. */
function matches(expected: { readonly [pointer: string]: unknown } | undefined, value: unknown): boolean {
  if (expected === undefined) return false
  return Object.entries(expected).every(([pointer, wanted]) => {
    const found = get(value, pointer)
    return wanted === '*' ? typeof found === 'string' && found !== '' : found === wanted
  })
}

function usageOf(
  operation: Operation,
  streamed: boolean,
  value: unknown,
  events: readonly EventReading[],
): AnswerReading['usage'] {
  const pointer = operation.answer.usage
  if (pointer === undefined) return undefined
  const found = get(value, streamed ? '/usage' : pointer)
  const at = streamed ? `${events.findLast(({ data }) => data === value)?.at ?? ''}/usage` : pointer
  return isRecord(found) ? { at, value: found } : undefined
}

function said(operation: Operation, streamed: boolean, value: unknown): AnswerReading['said'] {
  const found = words.flatMap(word => {
    const pointer = operation.answer[word]
    if (pointer === undefined) return []
    const places = streamed ? [pointer, `${pointer}_at`] : [pointer]
    return places
      .flatMap(place => spread(value, place))
      .slice(0, 1)
      .map(hit => [word, hit] as const)
  })
  return Object.fromEntries(found)
}
