import { carriedKey } from '../../contract/request/credentials.ts'
import { wrongKey } from '../../contract/request/encode.ts'
import type { Operation } from '../../core/contract.ts'
import type { Credentials } from '../../core/exchange.ts'
import { type RequestMessage, withHeader } from '../../core/message.ts'
import { provesSomething } from './keys-in.ts'

/** How a recorded request proved who was calling; `assumed` when the recording does not tell and it is taken to have. */
export interface Proof {
  readonly credentials: Credentials
  readonly assumed: boolean
}

/**
 * Tells how a request of somebody else's recording proved who was calling.
 *
 * @param tells whether the recording shows credentials at all: browsers leave them out of what they export
 */
export function proofIn(operation: Operation, request: RequestMessage, tells: boolean): Proof {
  if (operation.security === undefined) return { credentials: 'given', assumed: false }
  const key = carriedKey(operation, request)
  if (key !== undefined) return { credentials: key === wrongKey ? 'wrong' : 'given', assumed: false }
  const assumed = !tells || request.headers.some(provesSomething)
  return { credentials: assumed ? 'given' : 'none', assumed }
}

/** The request as it would be with a key that is masked, for those that look at whether there was one. */
export function withMaskedKey({ security }: Operation, request: RequestMessage): RequestMessage {
  if (security === undefined) return request
  const { scheme, name } = security
  if (scheme === 'query') {
    const url = new URL(request.url)
    url.searchParams.set(name, '***')
    return { ...request, url: url.href }
  }
  const [field, value] =
    scheme === 'header'
      ? [name.toLowerCase(), '***']
      : ['authorization', scheme === 'basic' ? 'Basic ***' : 'Bearer ***']
  return { ...request, headers: withHeader(request.headers, field, value) }
}
