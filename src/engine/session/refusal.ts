import { blockOf } from '../../contract/answer/block.ts'
import { answerPromise, isJsonType } from '../../contract/answer/media.ts'
import type { AnswerMedia } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import type { HeaderList, ResponseMessage } from '../../core/message.ts'
import { requestId } from '../mock/answer.ts'
import { usualFields, withPromisedFields } from '../mock/fields-to-send.ts'
import { type Reason, refuse } from '../mock/refuse.ts'
import { respondAs } from '../mock/respond-as.ts'
import type { CallVisit } from '../mock/visit.ts'
import { usualReason } from './usual-reason.ts'
import { setFields, waitFields, writeDuration } from './wait-fields.ts'

/** Short enough for a test that waits for it; clients that know seconds alone wait for one. */
const shortWait = 10

/** What a 429 says that is not counted: nothing is left, and a few milliseconds later it is. */
const tooFast: HeaderList = [
  ...waitFields(shortWait),
  ['x-ratelimit-remaining-requests', '0'],
  ['x-ratelimit-reset-requests', writeDuration(shortWait)],
]

/** A refusal in the envelope of the operation that was called. */
export function refuseFor(visit: CallVisit, reason: Reason, fields: HeaderList = []): ResponseMessage {
  const { contract, request, options, asked } = visit
  const id = requestId(request, options)
  const headers = setFields(usualFields(asked.operation, id), fields)
  return complete(visit, refuse(contract, asked.operation, reason, headers, id))
}

/**
 * A refusal with a status as this provider says it: the first valid example that the document has for it, else the usual
 * reason in the provider's envelope. With 429, the time to wait.
 */
export function refuseWith(visit: CallVisit, status: number): ResponseMessage {
  const { operation } = visit.asked
  const media = operation && answerPromise(operation, status)?.media.find(({ type }) => isJsonType(type))
  const example = Object.values(media?.examples ?? {}).find(body => media?.validate(body).length === 0)
  if (media === undefined || example === undefined)
    return refuseFor(visit, usualReason(status), status === 429 ? tooFast : [])
  return sayAs(visit, status, media, example)
}

/** A documented value as the answer to a call. A 429 says when to come again, unless waiting does not help. */
export function sayAs(visit: CallVisit, status: number, media: AnswerMedia, body: Json): ResponseMessage {
  const { request, options, asked } = visit
  const usual = usualFields(asked.operation, requestId(request, options))
  const headers = status === 429 && blockOf(status, body) !== 'quota' ? setFields(usual, tooFast) : usual
  return complete(visit, respondAs(status, media, body, headers))
}

/** With the header fields that the document requires; without a body where none may be. */
export function complete({ contract, asked }: CallVisit, told: ResponseMessage): ResponseMessage {
  if (asked.operation === undefined) return told
  const whole = withPromisedFields(contract, asked.operation, told)
  return asked.operation.method === 'HEAD' ? { ...whole, chunks: [] } : whole
}
