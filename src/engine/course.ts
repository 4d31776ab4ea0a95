import { itemOf } from '../contract/answer/images.ts'
import { readAnswer } from '../contract/answer/read-answer.ts'
import type { Exchange } from '../core/exchange.ts'
import type { PlannedCall } from './plan.ts'
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
  interrupt(): void
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
  return {
    claim(call) {
      if (stopped) return stopped.reason
      const first = call.billing === 'refused' && !conditions.free ? billed.get(call.operation.id) : undefined
      if (first !== undefined)
        return `An invalid request was carried out and may have been billed (${first}), so no other one was risked`
      const over = overBudget(call, spent, conditions)
      if (over === undefined) spent = plus(spent, call)
      else passed ??= { cause: 'budget', reason: over }
      return over
    },
    learn(call, exchange) {
      const surplus = surplusOf(call, imagesIn(call, exchange))
      spent = plus(spent, surplus)
      if (call.billing === 'refused' && surplus.images > 0) billed.set(call.operation.id, call.id)
      lost = lost === answered && isLost(call, exchange) ? lost + 1 : 0
      answered++
      stopped ??= reasonToStop(call, exchange) ?? lostReason(lost, calls)
    },
    interrupt() {
      stopped = { cause: 'interrupted', reason: 'The run was interrupted' }
    },
    get spent() {
      return spent
    },
    get stopped() {
      return stopped ?? passed
    },
  }
}

/** A provider that takes a mistake for an order bills for it. */
function imagesIn({ operation, aside }: PlannedCall, { response }: Exchange): number {
  if (response === undefined || aside !== undefined) return 0
  return new Set(readAnswer(operation, response).images.map(({ at }) => itemOf(at))).size
}
