import { route } from '../../contract/request/route.ts'
import type { Contract } from '../../core/contract.ts'
import type { ResponseMessage } from '../../core/message.ts'
import { usualFields, withPromisedFields } from '../../engine/mock/fields-to-send.ts'
import { refuse } from '../../engine/mock/refuse.ts'
import type { Refusal } from './refusal.ts'

/** A refusal of the server itself, in the envelope of the operation that the request's method and path name. */
export function inOwnEnvelope(
  contract: Contract,
  base: string,
  method: string,
  target: string,
  { status, code, message }: Refusal,
): ResponseMessage {
  const path = target.split('?', 1)[0] ?? ''
  const routed = route(contract, method, path.startsWith(`${base}/`) ? path.slice(base.length) : path)
  const operation = 'operation' in routed ? routed.operation : undefined
  const id = 'req_0'
  const told = refuse(contract, operation, { status, code, message, param: null }, usualFields(operation, id), id)
  return operation ? withPromisedFields(contract, operation, told) : told
}
