import { readBase64 } from '../../codec/base64.ts'
import { urlParts } from '../../codec/url-parts.ts'
import type { Operation, Security } from '../../core/contract.ts'
import { header, type RequestMessage } from '../../core/message.ts'
import type { Problem } from '../../core/reading.ts'

/** The key that a request carries in the way its operation documents, or undefined. */
export function carriedKey(operation: Operation, request: RequestMessage): string | undefined {
  const { security } = operation
  if (security === undefined) return undefined
  if (security.scheme === 'query')
    return new URLSearchParams(urlParts(request.url).search).get(security.name) ?? undefined
  if (security.scheme === 'header') return header(request, security.name.toLowerCase())
  const [scheme, key] = (header(request, 'authorization') ?? '').split(/\s+/, 2)
  if (scheme?.toLowerCase() !== security.scheme || !key) return undefined
  return security.scheme === 'basic' ? fromBase64(key) : key
}

/** The user and password of a Basic credential (RFC 7617); the text itself when it is no base64. */
function fromBase64(text: string): string {
  const { bytes } = readBase64(text)
  return bytes ? new TextDecoder().decode(bytes) : text
}

const places: { readonly [scheme in Security['scheme']]: (name: string) => string } = {
  bearer: () => 'in the Authorization header as: Bearer YOUR_KEY',
  basic: () => 'in the Authorization header as: Basic, and your user and password in base64',
  header: name => `in the header ${name}`,
  query: name => `in the query parameter ${name}`,
}

/** Why the request does not prove who is calling, or nothing. `accepts` tells a good key. */
export function credentialsProblem(
  operation: Operation,
  request: RequestMessage,
  accepts: (key: string) => boolean,
): Problem | undefined {
  const { security } = operation
  if (security === undefined) return undefined
  const key = carriedKey(operation, request)
  if (key === undefined ? security.optional : accepts(key)) return undefined
  const message =
    key === undefined
      ? `No API key was given. Send it ${places[security.scheme](security.name)}.`
      : 'Incorrect API key provided. Check the key, and that it belongs to this provider.'
  const named = security.scheme === 'header' || security.scheme === 'query'
  const at = named ? `${security.scheme}:${security.name}` : 'header:authorization'
  return { kind: 'credentials', status: 401, at, field: null, code: 'invalid_api_key', message }
}
