import { readBase64 } from '../../codec/base64.ts'
import { maskHeaders } from '../../codec/mask.ts'
import { wrongKey } from '../../contract/request/encode.ts'
import type { RequestMessage } from '../../core/message.ts'

/** Shorter ones are no keys, and would be found everywhere; so would a word such as `undefined`. */
const shortest = 8
const word = /^[A-Za-z]{1,15}$/

/** The keys that a recorded request shows, so that they can be looked for in answers and masked. */
export function keysIn({ headers, url }: RequestMessage, parameters: readonly string[]): readonly string[] {
  const query = URL.parse(url)?.searchParams
  const shown = [
    ...headers.filter(provesSomething).flatMap(([name, value]) => (name === 'cookie' ? [] : keysOf(value))),
    ...parameters.flatMap(name => query?.getAll(name) ?? []),
  ]
  return shown.filter(key => key.length >= shortest && key !== wrongKey && !isHidden(key))
}

/** Whether a header field carries credentials, told by its name. */
export function provesSomething([name]: readonly [name: string, value: string]): boolean {
  const [field] = maskHeaders([[name, '?']], text => text)
  return field?.[1] !== '?'
}

function keysOf(value: string): readonly string[] {
  const [scheme = '', ...rest] = value.trim().split(/\s+/)
  const token = rest.length > 0 ? rest.join(' ') : scheme
  if (scheme.toLowerCase() !== 'basic' || rest.length === 0) return word.test(token) ? [] : [token]
  const { bytes } = readBase64(token)
  const pair = bytes ? new TextDecoder().decode(bytes) : ''
  return [token, pair, pair.slice(pair.indexOf(':') + 1)]
}

/** What recorders write in place of a key. */
function isHidden(value: string): boolean {
  return /[*<>[\]…]|redact|masked|hidden|filtered|removed|^x+$/i.test(value)
}
