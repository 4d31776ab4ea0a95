import { UpstreamFailure } from '../../core/errors.ts'
import type { ResponseMessage } from '../../core/message.ts'
import { answerHonestly, type Visit } from '../mock/visit.ts'
import { answerCall } from './answer-call.ts'
import { answerWishes } from './answer-wishes.ts'
import { cutOff } from './cut-off.ts'
import type { Parts } from './parts.ts'
import { readWishes } from './prefer.ts'
import { slowDown } from './slow-down.ts'

/** What comes of a visit. Exactly one of `sent` and `failure` is there. */
export interface Reply {
  /** With the times at which its parts are due, in as many pieces as that takes. */
  readonly sent?: ResponseMessage
  /** The same in the chunks that it was made of: what is worth keeping. */
  readonly kept?: ResponseMessage
  readonly failure?: UpstreamFailure
  readonly brokenBy: readonly string[]
}

/** Answers a visit as the parts have it, which count it. `now` in milliseconds. */
export function reply(parts: Parts, visit: Visit, now: number): Reply {
  const brokenBy: string[] = []
  try {
    return inTime(parts, answer(parts, visit, now, brokenBy), brokenBy)
  } catch (failure) {
    if (!(failure instanceof UpstreamFailure)) throw failure
    return { failure, brokenBy }
  }
}

function answer(parts: Parts, visit: Visit, now: number, brokenBy: string[]): ResponseMessage {
  if (visit.kind === 'call' && visit.asked.operation) {
    const { operation } = visit.asked
    const wishes = readWishes(visit.request)
    if (wishes) return answerWishes(parts, visit, operation, wishes, now, brokenBy)
    return answerCall(parts, visit, operation, now, brokenBy)
  }
  const honest = answerHonestly(visit)
  return parts.faults ? parts.faults(visit, honest, brokenBy) : honest
}

function inTime({ latency, pace }: Parts, whole: ResponseMessage, brokenBy: string[]): Reply {
  if (latency === undefined && pace === undefined) return { sent: whole, kept: whole, brokenBy }
  const { stallAfter = Number.POSITIVE_INFINITY, cutAfter = Number.POSITIVE_INFINITY } = pace ?? {}
  const kept = pace ? cutOff(whole, pace) : whole
  if (kept !== whole) brokenBy.push('pace')
  const stalls = kept !== whole && stallAfter < cutAfter
  return { sent: slowDown(kept, latency?.() ?? 0, pace ?? {}, stalls), kept, brokenBy }
}
