import type { Operation } from '../../core/contract.ts'
import type { Fault } from '../../core/fault.ts'
import { header, type ResponseMessage } from '../../core/message.ts'
import type { RequestReading } from '../../core/reading.ts'
import { breaking } from './breaking.ts'
import { readPictureName } from './picture-link.ts'
import type { Visit } from './visit.ts'

/**
 * The answer as the fault breaks it; undefined where it does not concern this visit or this answer.
 *
 * @param only the id of the one operation that it may break
 * @throws {UpstreamFailure} for faults that give no answer
 */
export function applyFault(
  fault: Fault,
  visit: Visit,
  answer: ResponseMessage,
  only?: string,
): ResponseMessage | undefined {
  const { contract, request, options } = visit
  const target = targetOf(fault, visit, only)
  if (target === undefined) return undefined
  const { operation } = target
  const given = breaking(contract, operation, request, target, answer, options)
  const broken = fault.breaks(visit.kind === 'link' ? { ...given, link: true } : given)
  // The outermost layer of a relay puts the id on, whatever breaks beneath it.
  return broken && visit.kind === 'call' && fault.caughtBy !== 'request-id' ? identified(broken, answer) : broken
}

/** The operation that a visit is about and what was asked of it, where the fault can break that. */
function targetOf(
  fault: Fault,
  visit: Visit,
  only: string | undefined,
): (RequestReading & { readonly operation: Operation }) | undefined {
  const { contract } = visit
  const can = (operation: Operation) =>
    (only === undefined || operation.id === only) && fault.applies?.({ contract, operation }) !== false
  if (visit.kind === 'call') {
    const { operation } = visit.asked
    return operation && !fault.aside && can(operation) ? { ...visit.asked, operation } : undefined
  }
  const about = visit.kind === 'link' ? linked(fault, visit) : beside(fault, visit)
  const operation = about.find(can)
  return operation && { operation, fields: {}, ask: {}, problems: [] }
}

/** The operation that an image is of. */
function linked(fault: Fault, { contract, request }: Visit): readonly Operation[] {
  const name = fault.links && readPictureName(request.url)
  const operation = name && contract.operations[name.operation]
  return operation ? [operation] : []
}

/** What is asked beside the document is about the operation that it names, or about any that a fault concerns. */
function beside(fault: Fault, { contract, aside }: Visit & { readonly kind: 'aside' }): readonly Operation[] {
  if (fault.aside !== aside.kind) return []
  return aside.operation ? [aside.operation] : contract.operations
}

function identified(broken: ResponseMessage, before: ResponseMessage): ResponseMessage {
  const id = header(before, 'x-request-id')
  if (id === undefined || header(broken, 'x-request-id') !== undefined) return broken
  return { ...broken, headers: [...broken.headers, ['x-request-id', id]] }
}
