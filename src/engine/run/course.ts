import { countItems } from '../../contract/answer/images.ts'
import { readAnswer } from '../../contract/answer/read-answer.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { PlannedCall } from '../plan/plan.ts'
import { createRefusedKeys } from './refused-keys.ts'
import { type Budget, nothingSpent, overBudget, plus, type Spending, surplusOf } from './spending.ts'
import { isLost, lostReason, reasonToStop, type Stop } from './stopping.ts'

export interface Conditions extends Budget {
  /** Nobody is billed for anything: every question is asked, whatever came of the ones before. */
  readonly free?: boolean
}

/** How a run stands: what it has spent, and what keeps it from going on. */
export interface Course {
  /** Why a call must not be sent now, as the beginning of a sentence. What may be sent counts as spent. */
  claim(call: PlannedCall): string | undefined
  /** Takes in what came of a call. */
  learn(call: PlannedCall, exchange: Exchange): void
  /** Ends the run; what stopped it before does not matter any more. */
  stop(stop: Stop): void
  readonly spent: Spending
  readonly stopped: Stop | undefined
}

/** The course of a run that begins. */
export function createCourse(calls: readonly PlannedCall[], conditions: Conditions): Course {
  /** By operation, the invalid request that was carried out. */
  const billed = new Map<string, string>()
  let spent = nothingSpent
  let answered = 0
  let lost = 0
  let stopped: Stop | undefined
  let passed: Stop | undefined
  const keys = createRefusedKeys(calls)
  return {
    claim(call) {
      const ended = stopped?.reason ?? keys.reason(call)
      if (ended !== undefined) return ended
      const first = call.billing === 'refused' && !conditions.free ? billed.get(call.operation.id) : undefined
      if (first !== undefined)
        return `An invalid request was carried out and may have been billed (${first}), so no other one was risked`
      const over = overBudget(call, spent, conditions)
      if (over === undefined) spent = plus(spent, call)
      else passed ??= { cause: 'budget', reason: over }
      return over
    },
    learn(call, exchange) {
      spent = plus(spent, surplusOf(call, imagesIn(call, exchange)))
      if (call.billing === 'refused' && isCarriedOut(call, exchange)) billed.set(call.operation.id, call.id)
      lost = lost === answered && isLost(call, exchange) ? lost + 1 : 0
      answered++
      stopped ??= keys.weigh(call, exchange, reasonToStop(call, exchange)) ?? lostReason(lost, calls)
    },
    stop(stop) {
      stopped = stop
    },
    get spent() {
      return spent
    },
    get stopped() {
      return stopped ?? passed
    },
  }
}

/** A provider that takes a mistake for an order bills for it: for what came, or for what is still being made. */
function imagesIn(call: PlannedCall, { response }: Exchange): number {
  if (response === undefined || call.aside !== undefined || call.operation.answer.images === undefined) return 0
  const { images, succeeded, pending } = readAnswer(call.operation, response)
  const came = countItems(images)
  return came === 0 && call.billing === 'refused' && (succeeded || pending) ? 1 : came
}

/** A gateway that gave up, or a connection that was lost, may have left the work going on behind it. */
function isCarriedOut(call: PlannedCall, exchange: Exchange): boolean {
  const { response, failure } = exchange
  if (call.operation.answer.images === undefined) return false
  if (failure) return failure.kind === 'timeout' || failure.kind === 'reset'
  return imagesIn(call, exchange) > 0 || [502, 504, 524].includes(response?.status ?? 0)
}
