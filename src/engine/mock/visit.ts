import { readRequest } from '../../contract/request/read-request.ts'
import type { Contract } from '../../core/contract.ts'
import type { RequestMessage, ResponseMessage } from '../../core/message.ts'
import type { RequestReading } from '../../core/reading.ts'
import { accepts, answer, answerBeside, answerReading } from './answer.ts'
import type { AsideAnswer } from './asides.ts'
import type { MockOptions } from './options.ts'
import { isPictureUrl } from './picture-link.ts'

/** What every request to a mock has. */
interface Arrival {
  readonly contract: Contract
  readonly request: RequestMessage
  readonly options: MockOptions
}

/** A request that the contract has something to say about: the call of an operation, or what takes itself for one. */
export interface CallVisit extends Arrival {
  readonly kind: 'call'
  readonly asked: RequestReading
}

/** A request as a mock understands it, before it is answered: a call, a link to an image, or one beside the document. */
export type Visit =
  | CallVisit
  | (Arrival & { readonly kind: 'link' })
  | (Arrival & { readonly kind: 'aside'; readonly aside: AsideAnswer })

/** Understands a request. It is read here, and nowhere again. */
export function visit(contract: Contract, request: RequestMessage, options: MockOptions): Visit {
  if (isPictureUrl(request.url)) return { kind: 'link', contract, request, options }
  const aside = answerBeside(contract, request, options)
  if (aside) return { kind: 'aside', contract, request, options, aside }
  const asked = readRequest(contract, request, accepts(options), options.base)
  return { kind: 'call', contract, request, options, asked }
}

/** The answer that keeps the contract. */
export function answerHonestly(visit: Visit): ResponseMessage {
  const { contract, request, options } = visit
  if (visit.kind === 'aside') return visit.aside.response
  if (visit.kind === 'link') return answer(contract, request, options)
  return answerReading(contract, request, visit.asked, options)
}
