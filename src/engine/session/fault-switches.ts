import type { FaultSwitch } from '../../core/behaviour.ts'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Fault } from '../../core/fault.ts'
import type { ResponseMessage } from '../../core/message.ts'
import { applyFault } from '../mock/apply-fault.ts'
import { findFault } from '../mock/find-fault.ts'
import type { Visit } from '../mock/visit.ts'

/**
 * Breaks an answer and writes down the ids of the faults that did.
 *
 * @throws {UpstreamFailure} for faults that give no answer
 */
export type BreakAnswer = (visit: Visit, answer: ResponseMessage, broke: string[]) => ResponseMessage

/**
 * Faults that are switched on, each with a count of its own.
 *
 * @throws {UsageError} for an id that is no fault's
 */
export function createSwitches(switches: readonly FaultSwitch[]): BreakAnswer {
  const all = switches.map(createSwitch)
  return (visit, answer, broke) => all.reduce((current, breaks) => breaks(visit, current, broke), answer)
}

function createSwitch({ id, operation, calls }: FaultSwitch): BreakAnswer {
  const fault = findFault(id)
  const wanted = calls && new Set(calls)
  let count = 0
  return (visit, answer, broke) => {
    const broken = tryFault(fault, visit, answer, operation)
    if (broken === undefined) return answer
    count += 1
    if (wanted?.has(count) === false) return answer
    broke.push(id)
    return broken()
  }
}

/** Hands out the answer as a fault breaks it, or its failure; undefined where the fault leaves this answer as it is. */
function tryFault(
  fault: Fault,
  visit: Visit,
  answer: ResponseMessage,
  only: string | undefined,
): (() => ResponseMessage) | undefined {
  try {
    const broken = applyFault(fault, visit, answer, only)
    return broken === undefined || broken === answer ? undefined : () => broken
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error
    return () => {
      throw error
    }
  }
}
