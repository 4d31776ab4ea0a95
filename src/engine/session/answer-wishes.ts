import type { Operation } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import { type ResponseMessage, withHeader } from '../../core/message.ts'
import { findFault } from '../mock/find-fault.ts'
import { answerHonestly, type CallVisit } from '../mock/visit.ts'
import { answerCall } from './answer-call.ts'
import { createSwitches } from './fault-switches.ts'
import type { Parts } from './parts.ts'
import { type Wishes, writeApplied } from './prefer.ts'
import { refuseFor } from './refusal.ts'
import { type Granted, grant } from './wished-answer.ts'

/**
 * The answer to a call that wishes for one. Where a documented answer is wished for, no other part of the behaviour has a
 * say, and the call does not count for it. A request that breaks the contract is refused all the same.
 *
 * @throws {UpstreamFailure} for faults that give no answer
 */
export function answerWishes(
  parts: Parts,
  visit: CallVisit,
  operation: Operation,
  wishes: Wishes,
  now: number,
  brokenBy: string[],
): ResponseMessage {
  const complaint = wishes.faults.map(id => whyNot(id, visit, operation)).find(text => text !== undefined)
  if (complaint !== undefined) {
    brokenBy.push('prefer')
    return refuseFor(visit, { status: 400, message: complaint, code: 'unknown_preference', param: null })
  }
  const given: Granted = visit.asked.problems.length === 0 ? grant(visit, operation, wishes) : { granted: [] }
  if (given.answer) brokenBy.push('prefer')
  const told = given.answer ?? usual(given, () => answerCall(parts, visit, operation, now, brokenBy), visit)
  const broke: string[] = []
  try {
    const answer = createSwitches(wishes.faults.map(id => ({ id })))(visit, told, broke)
    return withApplied(answer, [...given.granted, ...broke.map(id => ['fault', id] as const)])
  } finally {
    brokenBy.push(...broke)
  }
}

function usual({ status }: Granted, answer: () => ResponseMessage, visit: CallVisit): ResponseMessage {
  return status === undefined ? answer() : { ...answerHonestly(visit), status }
}

function whyNot(id: string, { contract }: CallVisit, operation: Operation): string | undefined {
  try {
    const fault = findFault(id)
    const can = !fault.aside && fault.applies?.({ contract, operation }) !== false
    return can ? undefined : `The fault ${id} cannot show in ${operation.id}. Where it can: pixpact explain ${id}`
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}

function withApplied(answer: ResponseMessage, granted: Granted['granted']): ResponseMessage {
  if (granted.length === 0) return answer
  return { ...answer, headers: withHeader(answer.headers, 'preference-applied', writeApplied(granted)) }
}
