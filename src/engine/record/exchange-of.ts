import type { Download, Exchange } from '../../core/exchange.ts'
import { proofIn, withMaskedKey } from './proof.ts'
import type { Call } from './see.ts'

/**
 * A recorded call as an exchange, to be judged like any other.
 *
 * @param tells whether the recording shows credentials at all
 */
export function exchangeOf(call: Call, downloads: readonly Download[], tells: boolean): Exchange {
  const { entry, note, request, answer, place } = call
  const { operation, aside } = place
  const { id = '', probe, expects, echoed } = note ?? {}
  const proof = note ?? proofIn(operation, request.message, tells)
  const assumed = 'assumed' in proof && proof.assumed
  const unrecorded = note ? note.unrecorded === true : !request.whole
  return {
    id,
    ...(probe === undefined ? {} : { probe }),
    operation: operation.id,
    credentials: proof.credentials,
    ...(aside === undefined ? {} : { aside }),
    ...(expects === undefined ? {} : { expects }),
    request: assumed ? withMaskedKey(operation, request.message) : request.message,
    ...('response' in answer ? { response: answer.response } : {}),
    ...('failure' in answer ? { failure: answer.failure } : {}),
    downloads,
    ...(unrecorded ? { unrecorded: true } : {}),
    ...(echoed === undefined ? {} : { echoed }),
    startedAt: Date.parse(entry.startedDateTime),
    durationMs: note ? entry.time : entry.time - Math.max(0, entry.timings.blocked ?? 0),
  }
}
