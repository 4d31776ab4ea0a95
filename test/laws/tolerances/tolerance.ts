import { readRequest } from '../../../src/contract/request/read-request.ts'
import type { Contract, Operation } from '../../../src/core/contract.ts'
import type { RequestMessage, ResponseMessage } from '../../../src/core/message.ts'
import type { Upstream } from '../../../src/core/upstream.ts'
import { answer } from '../../../src/engine/mock/answer.ts'
import type { Route } from '../../../src/engine/run/send.ts'

/** What an answer is about. There is no operation for what is asked beside the document, nor for an image. */
export interface About {
  readonly contract: Contract
  readonly operation?: Operation
  readonly request: RequestMessage
}

/** One way in which correct answers differ from those of the mock. */
export interface Tolerance {
  /** A fact, to follow on “no check minds that”. */
  readonly fact: string
  /** The unusual answer, or nothing where this answer cannot differ so. */
  bend(honest: ResponseMessage, about: About): ResponseMessage | undefined
  /** Where images that answers link to are fetched, when it is not the mock itself. */
  fetch?(mock: Upstream): Upstream
}

/** An upstream with unusual and correct answers, and how many of its answers were unusual. */
export function bent(contract: Contract, { bend, fetch }: Tolerance): Route & { readonly bends: () => number } {
  let bends = 0
  const honest: Upstream = async request => answer(contract, request, { seed: 7 })
  const upstream: Upstream = async request => {
    const { operation } = readRequest(contract, request)
    const response = await honest(request)
    const unusual = bend(response, { contract, request, ...(operation ? { operation } : {}) })
    if (unusual) bends += 1
    return unusual ?? response
  }
  return { upstream, download: fetch?.(honest) ?? honest, bends: () => bends }
}
