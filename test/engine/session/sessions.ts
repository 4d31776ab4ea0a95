import { loadContract, providers } from '../../../generated/contracts.ts'
import { composeDraft } from '../../../src/contract/request/compose.ts'
import { encode } from '../../../src/contract/request/encode.ts'
import type { Behaviour } from '../../../src/core/behaviour.ts'
import type { Contract, Operation } from '../../../src/core/contract.ts'
import { UpstreamFailure } from '../../../src/core/errors.ts'
import { bodyOf, header, type RequestMessage, type ResponseMessage, withHeader } from '../../../src/core/message.ts'
import type { Session } from '../../../src/core/session.ts'
import type { Ask } from '../../../src/core/words.ts'
import type { MockOptions } from '../../../src/engine/mock/options.ts'
import { createSession } from '../../../src/engine/session/create-session.ts'

export const contracts: readonly Contract[] = await Promise.all(providers.map(({ id }) => loadContract(id)))

/** What a test would say of the first operation of each provider. */
export const firsts = contracts.map(contract => [contract, contract.operations[0] as Operation] as const)

export const named = (id: string) => contracts.find(contract => contract.id === id) as Contract
export const openai = named('openai')
export const aa = named('aa')
export const [generate, edit] = openai.operations as readonly [Operation, Operation]

/** A valid call of an operation. */
export function call(contract: Contract, operation: Operation, words: Ask = {}, key = 'sk-good'): RequestMessage {
  return encode(composeDraft(contract, operation, operation.body?.media[0], words), operation, 'http://mock.test', key)
}

export const paint = (words: Ask = {}) => call(openai, generate, words)

/** The same call without what it asks for. */
export const invalid = (contract: Contract, operation: Operation): RequestMessage => {
  const type = operation.body?.media[0]?.type.startsWith('multipart') ? 'multipart/form-data; boundary=x' : undefined
  const request = call(contract, operation)
  const empty = type ? '--x--\r\n' : '{}'
  const headers = type ? withHeader(request.headers, 'content-type', type) : request.headers
  return { ...request, headers, body: new TextEncoder().encode(empty) }
}

export const prefer = (request: RequestMessage, ...values: readonly string[]): RequestMessage => ({
  ...request,
  headers: [...request.headers, ...values.map(value => ['prefer', value] as const)],
})

/** A session whose clock is set by hand. */
export function sessionAt(contract: Contract, behaviour: Behaviour = {}, options: MockOptions = {}) {
  const clock = { now: 1_700_000_000_000 }
  const session = createSession(contract, { now: () => clock.now, ...options }, behaviour)
  return { session, clock }
}

/** The answer, or the kind of the failure in its place. */
export async function tell({ upstream }: Session, request: RequestMessage): Promise<ResponseMessage | string> {
  try {
    return await upstream(request)
  } catch (error) {
    if (error instanceof UpstreamFailure) return error.kind
    throw error
  }
}

export async function statuses(session: Session, requests: readonly RequestMessage[]) {
  const told: (number | string)[] = []
  for (const request of requests) {
    const answer = await tell(session, request)
    told.push(typeof answer === 'string' ? answer : answer.status)
  }
  return told
}

export const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value)
export const textOf = (answer: ResponseMessage) => new TextDecoder().decode(bodyOf(answer))
export const jsonOf = (answer: ResponseMessage) => JSON.parse(textOf(answer))
export const field = (answer: ResponseMessage, name: string) => header(answer, name)
