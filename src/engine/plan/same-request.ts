import { fingerprint } from '../../codec/fingerprint.ts'
import type { Operation } from '../../core/contract.ts'
import type { Credentials } from '../../core/exchange.ts'
import type { RequestMessage } from '../../core/message.ts'

/** What is sent to an operation, and with whose key. */
export interface Sending {
  readonly operation: Operation
  readonly credentials: Credentials
  readonly request: RequestMessage
}

/** Names a request: operation, method, path, header fields and body, without what proves who is calling. */
export function sameRequest({ operation, credentials, request }: Sending): string {
  const { security } = operation
  const { pathname, searchParams } = new URL(request.url)
  if (security?.scheme === 'query') searchParams.delete(security.name)
  const secret = security?.scheme === 'header' ? security.name.toLowerCase() : 'authorization'
  const headers = request.headers.filter(([name]) => name !== secret)
  const said = [operation.id, credentials, request.method, pathname, String(searchParams), JSON.stringify(headers)]
  return fingerprint([...said, request.body])
}
