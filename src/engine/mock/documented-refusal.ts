import { answerPromise, envelope, isJsonType } from '../../contract/answer/media.ts'
import { sample } from '../../contract/schema/sample.ts'
import type { AnswerMedia, Contract, Operation } from '../../core/contract.ts'
import { isRecord, type Json } from '../../core/json.ts'

/** Where error objects keep their sentence, the most usual first. */
const sentences = ['message', 'detail', 'error', 'title', 'error_description', 'msg']

/** What documents have in place of a status that they do not list. */
const instead: { readonly [status: number]: number } = { 400: 422, 401: 403 }

/** The status for what is wrong with a request, or the one that the document lists in its place. */
export function documentedStatus(operation: Operation, status: number): number {
  const other = instead[status]
  const listed = (one: number | undefined) => operation.answers.some(answer => answer.status === String(one))
  return other !== undefined && answerPromise(operation, status) === undefined && listed(other) ? other : status
}

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

/** The body with the sentence in the first place that bears the name, such as `detail[0].msg`. */
function put(body: Json, name: string, message: string, depth = 4): Json {
  if (depth === 0 || typeof body !== 'object' || body === null) return body
  if (isRecord(body) && typeof body[name] === 'string') return { ...body, [name]: message } as Json
  for (const [key, value] of Object.entries(body)) {
    const next = put(value as Json, name, message, depth - 1)
    if (next === value) continue
    return Array.isArray(body) ? body.with(Number(key), next) : ({ ...body, [key]: next } as Json)
  }
  return body
}
