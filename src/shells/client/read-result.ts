import { type CallError, refusalOf } from './call-error.ts'
import { readBody } from './read-body.ts'
import type { Kind, Rule } from './rule.ts'

/** A result before its types are known. */
export type AnyResult =
  | { readonly ok: true; readonly status: number; readonly data: unknown; readonly response: Response }
  | { readonly ok: false; readonly status: number; readonly error: CallError; readonly response?: Response | undefined }

/** Reads an answer whole and tells whether it is a success. */
export async function readResult(rule: Rule, response: Response): Promise<AnyResult> {
  const { status, ok } = response
  const { empty = false, success = {}, holds = {}, envelopes = {} } = rule
  const body = await readBody(response)
  const kind = kindOf(rule, body.type)
  if (ok && body.size === 0 && (empty || status === 204 || status === 205))
    return { ok, status, data: undefined, response }
  if (ok && kind === 'bytes') return { ok, status, data: body, response }
  const text = await body.text()
  const json = parse(text)
  const range = `${status}`.replace(/..$/, 'XX')
  const fail = (error: CallError) => ({ ok: false as const, status, error, response })
  const refuse = () => fail(refusalOf(status, text, json, envelopes[status] ?? envelopes[range] ?? envelopes.default))
  const unreadable = (what: string) =>
    fail({ kind: 'unreadable', message: `${what}, though its status is ${status}.`, text })
  if (!ok) return refuse()
  if (kind === 'text') return { ok, status, data: text, response }
  if (text === '') return unreadable('The answer has no body')
  if (json === undefined) return unreadable('The body of the answer is no JSON')
  if (Object.keys(success).some(pointer => at(json, pointer) !== success[pointer])) return refuse()
  const members = holds[status] ?? holds[range] ?? []
  if (members.every(name => at(json, `/${name}`) === undefined) && members.length > 0)
    return at(json, '/error') ? refuse() : unreadable('The body of the answer has nothing of what is promised')
  return { ok, status, data: json, response }
}

/** How the body of an answer is to be read; JSON where its type is none of those that are promised. */
function kindOf({ answers = 'json' }: Rule, contentType: string): Kind {
  if (typeof answers === 'string') return answers
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const promised = answers.some(
    one => one === type || (type !== '' && one.includes('*') && type.startsWith(one.split('*')[0] ?? '')),
  )
  if (answers.length > 0 && !promised) return 'json'
  if (type === '') return 'text'
  return /[/+]json$/.test(type) ? 'json' : /^text\/|[/+]xml$/.test(type) ? 'text' : 'bytes'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, key) => (inner as { readonly [key: string]: unknown } | undefined | null)?.[key], value)
}
