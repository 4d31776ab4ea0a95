import { faults as shelf } from '../../../generated/faults.ts'
import { readRequest } from '../../contract/request/read-request.ts'
import type { Contract } from '../../core/contract.ts'
import type { Fault } from '../../core/fault.ts'
import { header, type RequestMessage, type ResponseMessage } from '../../core/message.ts'
import type { Upstream } from '../../core/upstream.ts'
import { accepts, answer, answerBeside, answerReading } from './answer.ts'
import type { AsideAnswer } from './asides.ts'
import { breaking } from './breaking.ts'
import type { MockOptions } from './options.ts'
import { isPictureUrl, readPictureName } from './picture-link.ts'

/**
 * A mock as an upstream: the honest answer, broken by each fault in turn.
 *
 * @throws {UpstreamFailure} for faults that give no answer.
 */
export function mock(contract: Contract, options: MockOptions = {}): Upstream {
  const faults = (options.faults ?? []).map(id => find(id))
  return async request => faulty(contract, request, options, faults)
}

/** The answer of a mock with faults, synchronously. */
export function faulty(
  contract: Contract,
  request: RequestMessage,
  options: MockOptions,
  faults: readonly Fault[],
): ResponseMessage {
  if (faults.length === 0) return answer(contract, request, options)
  if (isPictureUrl(request.url)) return faultyPicture(contract, request, options, faults)
  const aside = answerBeside(contract, request, options)
  if (aside) return faultyAside(contract, request, options, faults, aside)
  const asked = readRequest(contract, request, accepts(options), options.base)
  const honest = answerReading(contract, request, asked, options)
  const { operation } = asked
  if (operation === undefined) return honest
  return faults.reduce((current, fault) => {
    if (fault.aside || fault.applies?.({ contract, operation }) === false) return current
    const broken = fault.breaks(breaking(contract, operation, request, asked, current, options)) ?? current
    // The outermost layer of a relay puts the id on, whatever breaks beneath it.
    return fault.caughtBy === 'request-id' ? broken : identified(broken, honest)
  }, honest)
}

function identified(broken: ResponseMessage, honest: ResponseMessage): ResponseMessage {
  const id = header(honest, 'x-request-id')
  if (id === undefined || header(broken, 'x-request-id') !== undefined) return broken
  return { ...broken, headers: [...broken.headers, ['x-request-id', id]] }
}

/** What is asked beside the document is about the operation that it names, or about any that a fault concerns. */
function faultyAside(
  contract: Contract,
  request: RequestMessage,
  options: MockOptions,
  faults: readonly Fault[],
  { kind, operation, response }: AsideAnswer,
): ResponseMessage {
  return faults.reduce((current, fault) => {
    if (fault.aside !== kind) return current
    const about = (operation ? [operation] : contract.operations).find(
      candidate => fault.applies?.({ contract, operation: candidate }) !== false,
    )
    if (about === undefined) return current
    const asked = { operation: about, fields: {}, ask: {}, problems: [] }
    return fault.breaks(breaking(contract, about, request, asked, current, options)) ?? current
  }, response)
}

function faultyPicture(
  contract: Contract,
  request: RequestMessage,
  options: MockOptions,
  faults: readonly Fault[],
): ResponseMessage {
  const honest = answer(contract, request, options)
  const name = readPictureName(new URL(request.url).pathname)
  const operation = contract.operations[name?.operation ?? -1]
  if (operation === undefined) return honest
  const asked = { operation, fields: {}, ask: {}, problems: [] }
  return faults.reduce((current, fault) => {
    if (!fault.links || fault.applies?.({ contract, operation }) === false) return current
    return fault.breaks({ ...breaking(contract, operation, request, asked, current, options), link: true }) ?? current
  }, honest)
}

function find(id: string): Fault {
  const fault = (shelf as { readonly [id: string]: Fault })[id]
  if (fault === undefined) throw new Error(`There is no fault '${id}'. List them with: pixpact list faults`)
  return fault
}
