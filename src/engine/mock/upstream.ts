import type { Contract } from '../../core/contract.ts'
import type { Fault } from '../../core/fault.ts'
import type { RequestMessage, ResponseMessage } from '../../core/message.ts'
import type { Upstream } from '../../core/upstream.ts'
import { answer } from './answer.ts'
import { applyFault } from './apply-fault.ts'
import { findFault } from './find-fault.ts'
import type { MockOptions } from './options.ts'
import { paintFirst } from './paint-first.ts'
import { answerHonestly, type Visit, visit } from './visit.ts'

/**
 * A mock as an upstream: the honest answer, broken by each fault in turn. It remembers nothing; a session does.
 *
 * @throws {UpstreamFailure} for faults that give no answer.
 */
export function mock(contract: Contract, options: MockOptions = {}): Upstream {
  const faults = (options.faults ?? []).map(id => findFault(id))
  return async request => {
    if (options.paint === undefined) return faulty(contract, request, options, faults)
    const visited = visit(contract, request, options)
    return broken((await paintFirst(visited)) ?? visited, faults)
  }
}

/** The answer of a mock with faults, synchronously. */
export function faulty(
  contract: Contract,
  request: RequestMessage,
  options: MockOptions,
  faults: readonly Fault[],
): ResponseMessage {
  if (faults.length === 0) return answer(contract, request, options)
  return broken(visit(contract, request, options), faults)
}

function broken(visited: Visit, faults: readonly Fault[]): ResponseMessage {
  return faults.reduce((current, fault) => applyFault(fault, visited, current) ?? current, answerHonestly(visited))
}
