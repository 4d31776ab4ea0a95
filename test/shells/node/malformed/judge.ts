import type { Malformed } from './request.ts'
import type { Said } from './speak.ts'

/** What is wrong with the answer to a malformed request; undefined for one that is as it has to be. */
export function wrongWith({ kind, mayEnd, sound = 0, target, message }: Malformed, said: Said): string | undefined {
  const { statuses, body, took } = said
  if (took === undefined) return `no end within two seconds, but ${statuses.join(', ') || 'nothing'}`
  if (statuses.slice(0, sound).some(status => status !== 200)) return `${statuses} where a good request came first`
  const refusals = statuses.slice(sound)
  if (refusals.length === 0) return mayEnd ? undefined : 'no answer'
  const odd = refusals.find(status => status < 400 || status > 499)
  if (odd !== undefined) return `status ${odd}`
  if (message?.method === 'HEAD') return undefined
  // What links to images lead to is no call of an operation.
  if (message?.path.includes('/_pixpact/images/')) return body === '' ? 'no reason' : undefined
  return wrongEnvelope(body, target?.envelope, kind)
}

function wrongEnvelope(body: string, envelope: 'openai' | 'flat' | undefined, kind: string): string | undefined {
  const told = parse(body)
  if (told === undefined) return `a body that is no JSON: ${body.slice(0, 80)}`
  const flat = told.error === undefined
  if (envelope !== undefined && flat !== (envelope === 'flat'))
    return `the envelope of another provider: ${body.slice(0, 80)}`
  const reason = flat ? told.message : told.error?.message
  return typeof reason === 'string' && /\w{3,}.*[.!?:\w)'"]$/s.test(reason)
    ? undefined
    : `no reason for ${kind}: ${body}`
}

function parse(
  body: string,
): { readonly message?: unknown; readonly error?: { readonly message?: unknown } } | undefined {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
