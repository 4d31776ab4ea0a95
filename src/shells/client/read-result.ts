import { type CallError, refusalOf } from './call-error.ts'
import { readBody } from './read-body.ts'
import type { Rule } from './rule.ts'

/** A result before its types are known. */
export type AnyResult =
  | { readonly ok: true; readonly status: number; readonly data: unknown; readonly response: Response }
  | { readonly ok: false; readonly status: number; readonly error: CallError; readonly response?: Response | undefined }

/** Reads an answer whole and tells whether it is a success. */
export async function readResult(rule: Rule, response: Response): Promise<AnyResult> {
  const { status, ok } = response
  const { answers = 'json', success = {}, envelopes = {} } = rule
  const data = await readBody(response)
  if (ok && answers === 'bytes') return { ok, status, data, response }
  const text = await data.text()
  const json = parse(text)
  const envelope = envelopes[status] ?? envelopes[`${status}`.replace(/..$/, 'XX')] ?? envelopes.default
  const fail = (error: CallError) => ({ ok: false as const, status, error, response })
  if (!ok) return fail(refusalOf(status, text, json, envelope))
  if (answers === 'text') return { ok, status, data: text, response }
  const empty = text === ''
  if (json === undefined && !(empty && (answers === 'anything' || status === 204 || status === 205))) {
    if (answers === 'anything' && !empty) return { ok, status, data: text, response }
    const what = empty ? 'The answer has no body' : 'The body of the answer is no JSON'
    return fail({ kind: 'unreadable', message: `${what}, though its status is ${status}.`, text })
  }
  const refused = Object.keys(success).some(pointer => at(json, pointer) !== success[pointer])
  return refused ? fail(refusalOf(status, text, json, envelope)) : { ok, status, data: json, response }
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
    .reduce<unknown>((inner, key) => (inner as { readonly [key: string]: unknown } | undefined)?.[key], value)
}
