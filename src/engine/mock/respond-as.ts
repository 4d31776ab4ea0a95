import { eventStream, isJsonType } from '../../contract/answer/media.ts'
import type { AnswerMedia } from '../../core/contract.ts'
import { isRecord, type Json } from '../../core/json.ts'
import { type HeaderList, type ResponseMessage, respond } from '../../core/message.ts'
import { streamResponse } from './stream.ts'

/** A value as an answer of a documented media type: JSON, a text, or one event of a stream; a text may be a whole stream. */
export function respondAs(status: number, { type }: AnswerMedia, body: Json, headers: HeaderList): ResponseMessage {
  if (type === eventStream && typeof body !== 'string') {
    const event = isRecord(body) && typeof body.type === 'string' ? { event: body.type } : {}
    return { ...streamResponse([{ ...event, data: body }], headers), status }
  }
  const anyOf = type.startsWith('text/') ? 'text/plain' : 'application/json'
  const exact = type.includes('*') ? anyOf : type
  return respond(status, exact, isJsonType(exact) || typeof body !== 'string' ? JSON.stringify(body) : body, headers)
}
