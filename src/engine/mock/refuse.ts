import { fold } from '../../codec/escape.ts'
import { onceEach } from '../../codec/once-each.ts'
import type { Contract, Operation, Refusal } from '../../core/contract.ts'
import type { Json } from '../../core/json.ts'
import { type HeaderList, type ResponseMessage, respond } from '../../core/message.ts'
import { documentedRefusal } from './documented-refusal.ts'

/** Why a request is refused, before it is put into an envelope. */
export interface Reason {
  readonly status: number
  readonly message: string
  readonly code: string
  /** The field to blame. */
  readonly param: string | null
}

/** A refusal in the operation's own envelope; in that of all operations where the request is for none of them. */
export function refuse(
  contract: Contract,
  operation: Operation | undefined,
  reason: Reason,
  headers: HeaderList,
  requestId: string,
): ResponseMessage {
  const refusal = operation?.refusal ?? refusalOfAll(contract)
  const message = fold(reason.message, 2000)
  const words = {
    status: reason.status,
    message,
    type: typeOf(reason),
    param: reason.param,
    code: reason.code,
    requestId,
  }
  if (refusal === 'openai') {
    const error = { message, type: words.type, param: words.param, code: words.code }
    const documented = operation && documentedRefusal(contract, operation, reason.status, { error })
    const { type, text } = documented ?? { type: 'application/json', text: JSON.stringify({ error }) }
    return respond(reason.status, type, text, headers)
  }
  return respond(
    refusal.status ?? reason.status,
    'application/json',
    JSON.stringify(fill(refusal.body, words)),
    headers,
  )
}

/** What answers for paths and methods that are not there is the same gateway; OpenAI's envelope where there are several. */
const refusalOfAll = onceEach(({ operations }: Contract): Refusal => {
  const [first = 'openai', ...others] = operations.map(({ refusal }) => refusal)
  const alike = others.every(other => JSON.stringify(other) === JSON.stringify(first))
  return alike && first !== 'openai' ? { body: first.body } : 'openai'
})

function typeOf({ status }: Reason): string {
  if (status === 429) return 'rate_limit_error'
  return status >= 500 ? 'server_error' : 'invalid_request_error'
}

/** Puts words into a template; a string that is one word only takes that word's own type. */
function fill(template: Json, words: { readonly [name: string]: string | number | null }): Json {
  if (typeof template === 'string') {
    const [, only] = /^\{(\w+)\}$/.exec(template) ?? []
    if (only !== undefined && only in words) return words[only] ?? null
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in words ? String(words[name] ?? '') : whole))
  }
  if (Array.isArray(template)) return template.map(item => fill(item, words))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value as Json, words)]))
}
