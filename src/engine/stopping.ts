import { readAnswer } from '../contract/answer/read-answer.ts'
import type { Exchange } from '../core/exchange.ts'
import type { PlannedCall } from './plan.ts'
import { longestWaitMs, retryAfterMs } from './retry-after.ts'

/** Why a call must not be sent within a budget. One whose price nobody knows might pass it. */
export function overBudget(
  { costUsd }: PlannedCall,
  spent: number,
  surplus: number | null,
  budget: number | undefined,
  left: number,
): string | undefined {
  if (budget === undefined) return undefined
  if (costUsd !== null && surplus !== null && spent + surplus + costUsd <= budget) return undefined
  const reason =
    costUsd === null || surplus === null
      ? 'The price of a call is not known, and a budget is set'
      : `The budget of ${budget} USD would be passed`
  return `${reason}; ${unsent(left)}`
}

/** A call that was refused for its rate is not repeated; the next one waits as long as the answer asks for. */
export function askedToWait({ response }: Pick<Exchange, 'response'>): number {
  return response?.status === 429 ? (retryAfterMs(response) ?? 0) : 0
}

/** An image endpoint that is not where it is called. */
export function isLost({ operation }: PlannedCall, { response }: Exchange): boolean {
  return operation.answer.images !== undefined && response?.status === 404 && !readAnswer(operation, response).blocked
}

/** Why a run ends after all that is free was asked, and nothing was there. */
export function lostReason(lost: number, calls: readonly PlannedCall[], left: number): string | undefined {
  const free = calls.filter(({ intent }) => intent === 'auth').length
  // One answer alone may be about that call.
  if (lost < Math.max(2, free)) return undefined
  return `Nothing is where it was asked for (status 404); check the base URL; ${unsent(left)}`
}

/** What makes every further call pointless. A refused key or an empty balance must not be asked again and again. */
export function reasonToStop(call: PlannedCall, exchange: Exchange, left: number): string | undefined {
  const { response, failure } = exchange
  const rest = unsent(left)
  if (failure?.kind === 'unreachable') return `The upstream cannot be reached (${phrase(failure.message)}); ${rest}`
  if (response === undefined || call.credentials !== 'given') return undefined
  const { blocked, status } = readAnswer(call.operation, response)
  if (blocked === 'key') return `The key was refused with status ${status}; ${rest}`
  const wait = askedToWait(exchange)
  if (wait > longestWaitMs)
    return `The upstream asks to wait for ${Math.ceil(wait / 1000)} seconds (status ${status}); ${rest}`
  if (blocked === 'quota') return `The balance is used up (status ${status}); ${rest}`
  return undefined
}

/** A sentence to stand within another one. */
function phrase(sentence: string): string {
  return sentence.replace(/\.+$/, '')
}

function unsent(left: number): string {
  if (left === 0) return 'every call was sent.'
  return left === 1 ? '1 call was not sent.' : `${left} calls were not sent.`
}
