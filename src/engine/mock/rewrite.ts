import { readJson } from '../../codec/json.ts'
import { readEventStream } from '../../contract/answer/event-stream.ts'
import { eventStream, isJsonType } from '../../contract/answer/media.ts'
import type { Json } from '../../core/json.ts'
import { bodyOf, mediaType, type ResponseMessage } from '../../core/message.ts'
import { streamResponse } from './stream.ts'

export interface StreamEvent {
  readonly event?: string
  readonly data: Json
}

export function isEventStream(answer: ResponseMessage): boolean {
  return mediaType(answer) === eventStream
}

/** The answer with another body; its headers stay. */
export function changeBytes(answer: ResponseMessage, bytes: Uint8Array): ResponseMessage {
  return { ...answer, chunks: [{ bytes, at: answer.chunks[0]?.at ?? 0 }] }
}

/** The answer with its JSON body changed; an answer that is not JSON, or that another fault has broken, stays as it is. */
export function changeJson(answer: ResponseMessage, change: (body: Json) => Json): ResponseMessage {
  if (!isJsonType(mediaType(answer))) return answer
  const { value } = readJson(bodyOf(answer))
  if (value === undefined) return answer
  return changeBytes(answer, new TextEncoder().encode(JSON.stringify(change(value as Json))))
}

/** The answer with its events changed; an answer that is no event stream stays as it is. */
export function changeEvents(
  answer: ResponseMessage,
  change: (events: readonly StreamEvent[]) => readonly StreamEvent[],
): ResponseMessage {
  if (!isEventStream(answer)) return answer
  const { events } = readEventStream(new TextDecoder().decode(bodyOf(answer)))
  const changed = change(
    events.map(({ event, data = null }) => ({ ...(event === undefined ? {} : { event }), data: data as Json })),
  )
  return { ...streamResponse(changed, []), headers: answer.headers }
}
