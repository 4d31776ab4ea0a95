import { readAnswer } from '../../contract/answer/read-answer.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { StopCause } from '../../core/report.ts'
import type { PlannedCall } from '../plan/plan.ts'
import { longestWaitMs, retryAfterMs } from './retry-after.ts'

/** Why a run ends before its time. `reason` is the beginning of a sentence. */
export interface Stop {
  readonly cause: StopCause
  readonly reason: string
}

/** How long a refusal for the rate asks the caller to wait, in milliseconds. */
export function askedToWait({ response }: Pick<Exchange, 'response'>): number | undefined {
  return response?.status === 429 ? retryAfterMs(response) : undefined
}

/** An image endpoint that is not where it is called. */
export function isLost({ operation, aside }: PlannedCall, { response }: Exchange): boolean {
  if (aside !== undefined || operation.answer.images === undefined) return false
  return response?.status === 404 && !readAnswer(operation, response).blocked
}

/** Why a run ends after all that is free was asked, and nothing was there. */
export function lostReason(lost: number, calls: readonly PlannedCall[]): Stop | undefined {
  const free = calls.filter(({ intent, aside }) => intent === 'auth' && aside === undefined).length
  // One answer alone may be about that call.
  if (lost < Math.max(2, free)) return undefined
  return { cause: 'lost', reason: 'Nothing is where it was asked for (status 404); check the base URL' }
}

/** What makes every further call pointless. A refused key or an empty balance must not be asked again and again. */
export function reasonToStop(call: PlannedCall, exchange: Exchange): Stop | undefined {
  const { response, failure } = exchange
  if (failure?.kind === 'unreachable')
    return { cause: 'unreachable', reason: `The upstream cannot be reached (${phrase(failure.message)})` }
  if (response === undefined || call.credentials !== 'given' || call.aside !== undefined) return undefined
  const { blocked, status } = readAnswer(call.operation, response)
  if (blocked === 'key') return { cause: 'key', reason: `The key was refused with status ${status}` }
  const wait = askedToWait(exchange)
  if (wait !== undefined && wait > longestWaitMs) {
    const reason = `The upstream asks to wait for ${Math.ceil(wait / 1000)} seconds (status ${status})`
    return { cause: 'rate', reason }
  }
  if (blocked === 'quota') return { cause: 'quota', reason: `The balance is used up (status ${status})` }
  // It was obeyed as often as is reasonable.
  if (wait !== undefined)
    return { cause: 'rate', reason: `The upstream keeps refusing for its rate (status ${status})` }
  return undefined
}

/** A sentence to stand within another one. */
function phrase(sentence: string): string {
  return sentence.replace(/\.+$/, '')
}
