import { answerPromise, envelope, isJsonType } from '../../contract/answer/media.ts'
import { sample } from '../../contract/schema/sample.ts'
import type { AnswerMedia, Contract, Operation } from '../../core/contract.ts'
import { isRecord, type Json } from '../../core/json.ts'

/** Where error objects keep their sentence, the most usual first. */
const sentences = ['message', 'detail', 'error', 'title', 'error_description', 'msg']

/** A refusal's body and the media type that the document gives it. */
export interface PromisedRefusal {
  readonly type: string
  readonly text: string
}

/**
 * A refusal as the document promises it for this status: OpenAI's own body where that fits, else the promised shape with
 * the sentence in the place that bears a usual name. What is promised in another type than JSON is the sentence alone.
 * Undefined where nothing is promised.
 */
export function documentedRefusal(
  contract: Contract,
  operation: Operation,
  status: number,
  openai: { readonly error: { readonly [name: string]: Json; readonly message: string } },
): PromisedRefusal | undefined {
  const promised = answerPromise(operation, status)?.media ?? []
  const media =
    envelope(operation, status, 'application/json') ??
    envelope(operation, status, 'application/problem+json') ??
    promised.find(({ type }) => isJsonType(type)) ??
    promised[0]
  if (media === undefined) return undefined
  const type = media.type.includes('*') ? 'application/json' : media.type
  if (isJsonType(type)) return { type, text: JSON.stringify(shaped(contract, media, openai)) }
  return { type, text: spoken(contract, media, openai.error.message) }
}

function shaped(
  contract: Contract,
  media: AnswerMedia,
  openai: { readonly error: { readonly message: string } },
): Json {
  if (media.validate(openai).length === 0) return openai
  const promised = Object.values(media.examples).find(example => media.validate(example).length === 0)
  const body = promised ?? sample(media.schema, contract.schemas)
  const told = sentences.map(name => put(body, name, openai.error.message))
  return told.find(next => media.validate(next).length === 0 && next !== body) ?? body
}

/** The sentence, or a text of the promised kind where that is none. */
function spoken(contract: Contract, media: AnswerMedia, message: string): string {
  if (/[/+]xml\s*(;|$)/.test(media.type)) return '<error/>'
  if (media.validate(message).length === 0) return message
  const body = sample(media.schema, contract.schemas)
  return typeof body === 'string' ? body : JSON.stringify(body)
}

function put(body: Json, name: string, message: string): Json {
  if (!isRecord(body)) return body
  if (typeof body[name] === 'string') return { ...body, [name]: message } as Json
  return isRecord(body.error) && typeof body.error[name] === 'string'
    ? ({ ...body, error: { ...body.error, [name]: message } } as Json)
    : body
}
