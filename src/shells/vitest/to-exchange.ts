import type { Contract, Operation } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { RequestMessage, ResponseMessage } from '../../core/message.ts'
import { proofIn, withMaskedKey } from '../../engine/record/proof.ts'
import { findOperation } from './find-operation.ts'
import type { Exchanged } from './subject.ts'

/** An answer and what is known of what was asked, as an exchange to be judged like any other. */
export function exchangeOfAnswer(
  operation: Operation,
  response: ResponseMessage,
  url: string,
  request: RequestMessage | undefined,
): Exchange {
  const told = { id: '1', operation: operation.id, response, downloads: [], startedAt: Date.now(), durationMs: 0 }
  if (request) return { ...told, request, credentials: proofIn(operation, request, true).credentials }
  const unknown = {
    method: operation.method,
    url: URL.canParse(url) ? url : `https://unknown.invalid${operation.path}`,
    headers: [],
    body: new Uint8Array(),
  }
  // Nothing may be concluded from what nobody knows of the request.
  return { ...told, request: withMaskedKey(operation, unknown), credentials: 'given', unrecorded: true }
}

/**
 * One of a journal as one of a run.
 *
 * @throws {UsageError} where the journal could not keep the answer
 */
export function exchangeOf(contract: Contract, exchanged: Exchanged): Exchange {
  if ('credentials' in exchanged) return exchanged
  const { id, request, response, failure, unkept = [], startedAt, durationMs } = exchanged
  if (unkept.includes('response'))
    throw new UsageError(
      'The answer was too large for the journal to keep: hold the Response itself against the contract.',
    )
  const operation = findOperation(contract, { operation: exchanged.operation, request, url: request.url })
  return {
    id: String(id),
    operation: operation.id,
    credentials: proofIn(operation, request, true).credentials,
    request,
    ...(response ? { response } : {}),
    ...(failure ? { failure } : {}),
    downloads: [],
    ...(unkept.includes('request') ? { unrecorded: true } : {}),
    startedAt,
    durationMs,
  }
}
