import { onceEach } from '../../codec/once-each.ts'
import { blockOf } from '../../contract/answer/block.ts'
import { isJsonType } from '../../contract/answer/media.ts'
import type { AnswerMedia, Operation } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import type { ResponseMessage } from '../../core/message.ts'
import type { CallVisit } from '../mock/visit.ts'
import { refuseFor, sayAs } from './refusal.ts'

/** As the origin says it. */
const origin = {
  status: 429,
  code: 'insufficient_quota',
  message: 'You exceeded your current quota, please check your plan and billing details.',
  param: null,
}

/**
 * A refusal for want of balance as this provider says it: OpenAI with 429 `insufficient_quota`, relays with 403
 * `insufficient_user_quota`, others in words alone. The document's own example tells which; without one, as the origin.
 */
export function refuseForBalance(visit: CallVisit): ResponseMessage {
  const documented = visit.asked.operation && documentedFor(visit.asked.operation)
  if (documented === undefined) return refuseFor(visit, origin)
  return sayAs(visit, documented.status, documented.media, documented.body)
}

interface Documented {
  readonly status: number
  readonly media: AnswerMedia
  readonly body: Json
}

const documentedFor = onceEach((operation: Operation): Documented | undefined => {
  const refusals = operation.answers.flatMap(({ status, media }) =>
    /^[45]\d\d$/.test(status)
      ? media.filter(({ type }) => isJsonType(type)).flatMap(one => examplesOf(Number(status), one))
      : [],
  )
  const sure = refusals.find(({ status, body }) => blockOf(status, body) === 'quota')
  return sure ?? refusals.find(({ body }) => /\b(balance|quota)\b|余额|额度/i.test(JSON.stringify(body)))
})

function examplesOf(status: number, media: AnswerMedia): readonly Documented[] {
  const valid = Object.values(media.examples).filter(body => media.validate(body).length === 0)
  return valid.map(body => ({ status, media, body }))
}
