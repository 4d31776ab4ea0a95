import { envelope, isJsonType } from '../../contract/answer/media.ts'
import { sample } from '../../contract/schema/sample.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import { isRecord, type Json } from '../../core/json.ts'

/** Where error objects keep their sentence, the most usual first. */
const sentences = ['message', 'detail', 'error', 'title', 'error_description', 'msg']

/** A refusal's body and the media type that the document gives it. */
export interface PromisedRefusal {
  readonly type: string
  readonly body: Json
}

/**
 * A refusal as the document promises it for this status: OpenAI's own body where that fits, else the promised shape with
 * the sentence in the place that bears a usual name. Undefined where no JSON is promised.
 */
export function documentedRefusal(
  contract: Contract,
  operation: Operation,
  status: number,
  openai: Json,
): PromisedRefusal | undefined {
  const media =
    envelope(operation, status, 'application/json') ?? envelope(operation, status, 'application/problem+json')
  if (media === undefined || !isJsonType(media.type)) return undefined
  const { type } = media
  if (media.validate(openai).length === 0) return { type, body: openai }
  const promised = Object.values(media.examples).find(example => media.validate(example).length === 0)
  const body = promised ?? sample(media.schema, contract.schemas)
  const { message } = (openai as { readonly error: { readonly message: string } }).error
  const told = sentences.map(name => put(body, name, message))
  return { type, body: told.find(next => media.validate(next).length === 0 && next !== body) ?? body }
}

function put(body: Json, name: string, message: string): Json {
  if (!isRecord(body)) return body
  if (typeof body[name] === 'string') return { ...body, [name]: message } as Json
  return isRecord(body.error) && typeof body.error[name] === 'string'
    ? ({ ...body, error: { ...body.error, [name]: message } } as Json)
    : body
}
