import type { Operation } from '../../core/contract.ts'
import type { ResponseMessage } from '../../core/message.ts'
import { answerHonestly, type CallVisit } from '../mock/visit.ts'
import { answerStep } from './answer-step.ts'
import { refuseForBalance } from './no-balance.ts'
import type { Parts } from './parts.ts'
import { putOff } from './pending.ts'
import { imagesAsked } from './quota.ts'
import { type Allowance, limitFields } from './rate-limit.ts'
import { refuseFor } from './refusal.ts'
import { setFields, waitFields, writeDuration } from './wait-fields.ts'

/**
 * The answer to a call: the next step of the script, else the limit's, the quota's, or the honest one as the faults break
 * it. Writes down what made it other than honest.
 *
 * @throws {UpstreamFailure} for faults that give no answer
 */
export function answerCall(
  parts: Parts,
  visit: CallVisit,
  operation: Operation,
  now: number,
  brokenBy: string[],
): ResponseMessage {
  const step = parts.script?.()
  if (step === undefined) return answerUsually(parts, visit, operation, now, brokenBy)
  return answerStep(step, visit, () => answerUsually(parts, visit, operation, now, brokenBy), brokenBy)
}

function answerUsually(
  parts: Parts,
  visit: CallVisit,
  operation: Operation,
  now: number,
  brokenBy: string[],
): ResponseMessage {
  const { contract, asked } = visit
  const known = !asked.problems.some(({ kind }) => kind === 'credentials')
  const allowance = known ? parts.limit?.(now) : undefined
  if (allowance?.allowed === false) return by('limit', refuseForRate(visit, allowance), brokenBy)
  const honest = withLimit(answerHonestly(visit), allowance)
  const made = asked.problems.length === 0 && honest.status < 300
  if (made && parts.quota?.(imagesAsked(contract, asked)) === false)
    return by('quota', withLimit(refuseForBalance(visit), allowance), brokenBy)
  const told = made && parts.pending ? putOff(operation, honest, parts.pending) : honest
  if (told !== honest) brokenBy.push('pending')
  return parts.faults ? parts.faults(visit, told, brokenBy) : told
}

function by(what: string, answer: ResponseMessage, brokenBy: string[]): ResponseMessage {
  brokenBy.push(what)
  return answer
}

function withLimit(answer: ResponseMessage, allowance: Allowance | undefined): ResponseMessage {
  return allowance ? { ...answer, headers: setFields(answer.headers, limitFields(allowance)) } : answer
}

function refuseForRate(visit: CallVisit, allowance: Allowance): ResponseMessage {
  const { limit, per, wait } = allowance
  const message = `Rate limit reached: at most ${limit} requests are allowed in ${writeDuration(per)}. Please try again in ${writeDuration(wait)}.`
  const reason = { status: 429, code: 'rate_limit_exceeded', message, param: null }
  return refuseFor(visit, reason, [...limitFields(allowance), ...waitFields(wait)])
}
