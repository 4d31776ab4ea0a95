import { bodiless, isJsonType } from '../../contract/answer/media.ts'
import type { Step } from '../../core/behaviour.ts'
import { type HeaderList, header, type ResponseMessage, respond } from '../../core/message.ts'
import { requestId } from '../mock/answer.ts'
import { usualFields } from '../mock/fields-to-send.ts'
import { answerHonestly, type CallVisit } from '../mock/visit.ts'
import { createSwitches } from './fault-switches.ts'
import { refuseWith } from './refusal.ts'
import { isHonest } from './script.ts'
import { setFields, withoutWaits } from './wait-fields.ts'

/**
 * What a call gets by a step of a script.
 *
 * @param usual the answer as without a script
 * @throws {UpstreamFailure} for faults that give no answer
 */
export function answerStep(
  step: Step,
  visit: CallVisit,
  usual: () => ResponseMessage,
  brokenBy: string[],
): ResponseMessage {
  const fields = Object.entries(step.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const)
  const told = isHonest(step) ? usual() : scripted(step, visit, fields, brokenBy)
  const status = isHonest(step) && told.status < 300 ? (step.status ?? told.status) : told.status
  if (fields.length === 0 && status === told.status) return told
  return {
    ...told,
    status,
    headers: setFields(withoutWaits(told.headers, fields), fields),
    chunks: bodiless.has(status) ? [] : told.chunks,
  }
}

function scripted(step: Step, visit: CallVisit, fields: HeaderList, brokenBy: string[]): ResponseMessage {
  brokenBy.push('script')
  if (step.fault !== undefined) {
    const honest = answerHonestly(visit)
    const broken = createSwitches([{ id: step.fault }])(visit, honest, brokenBy)
    if (broken === honest) brokenBy.pop()
    return broken
  }
  const { status = 200, body } = step
  if (body === undefined) return refuseWith(visit, status)
  const type = header({ headers: fields }, 'content-type') ?? 'application/json'
  const text = typeof body === 'string' && !isJsonType(type) ? body : JSON.stringify(body)
  return respond(status, type, text, usualFields(visit.asked.operation, requestId(visit.request, visit.options)))
}
