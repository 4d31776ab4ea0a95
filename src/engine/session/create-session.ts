import { share } from '../../codec/exclusive.ts'
import type { Behaviour } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import type { ResponseMessage } from '../../core/message.ts'
import type { Problem } from '../../core/reading.ts'
import type { Outcome, Received, Session } from '../../core/session.ts'
import type { Upstream } from '../../core/upstream.ts'
import { findFault } from '../mock/find-fault.ts'
import type { MockOptions } from '../mock/options.ts'
import { paintFirst } from '../mock/paint-first.ts'
import { type Visit, visit } from '../mock/visit.ts'
import { createExchanges } from './exchanges.ts'
import { type Parts, partNames, renewParts } from './parts.ts'
import { type Reply, reply } from './reply.ts'
import { readStrictly } from './strict.ts'
import { validateBehaviour } from './validate-behaviour.ts'

/**
 * A mock that remembers what it was asked and can be changed while it runs. The same seed and the same calls in the same
 * order get the same bytes at the same times.
 *
 * @param options.faults break every answer, whatever the behaviour says
 * @param options.latency holds where the behaviour says nothing of it
 * @throws {UsageError} for a behaviour that the contract cannot have
 */
export function createSession(contract: Contract, options: MockOptions = {}, start: Behaviour = {}): Session {
  for (const id of options.faults ?? []) findFault(id)
  const { latency } = options
  const first = validateBehaviour(contract, { ...(latency ? { latency } : {}), ...start })
  const exchanges = createExchanges()
  const clock = options.now ?? Date.now
  let behaviour = first
  let parts = renewParts({}, first, options, partNames)
  const upstream: Upstream = async request => {
    const startedAt = clock()
    const arrived = see(parts, visit(contract, request, options))
    const painting = paintFirst(arrived)
    // Who paints may keep what it was given.
    if (painting) share(request.body)
    const visited = painting ? await painting : arrived
    // Painting takes its time: the windows of limits go by the clock, in order.
    const told = reply(parts, visited, painting ? clock() : startedAt)
    const due = told.sent?.chunks.at(-1)?.at ?? 0
    exchanges.keep(receive(exchanges.total + 1, visited, told, startedAt, clock() - startedAt + due))
    if (told.sent === undefined) throw told.failure
    return told.sent
  }
  return {
    contract,
    upstream,
    exchanges,
    get behaviour() {
      return behaviour
    },
    behave: change => {
      const next = validateBehaviour(contract, { ...behaviour, ...change })
      parts = renewParts(parts, next, options, Object.keys(change) as (keyof Behaviour)[])
      behaviour = next
    },
    reset: () => {
      behaviour = first
      parts = renewParts({}, first, options, partNames)
      exchanges.clear()
    },
  }
}

/** The visit as a strict origin sees it, where it is to be one. */
function see({ strict }: Parts, visited: Visit): Visit {
  if (!strict || visited.kind !== 'call') return visited
  return { ...visited, asked: readStrictly(visited.contract, visited.asked) }
}

function receive(
  id: number,
  visited: Visit,
  { kept, failure, brokenBy }: Reply,
  startedAt: number,
  durationMs: number,
): Received {
  const { contract, request } = visited
  const asked = visited.kind === 'call' ? visited.asked : undefined
  const problems = asked?.problems ?? []
  const outcome = outcomeOf(kept, problems, brokenBy)
  const told = { id, provider: contract.id, outcome, problems, brokenBy, request, startedAt, durationMs }
  if (asked?.operation && kept) return { ...told, operation: asked.operation.id, response: kept }
  return {
    ...told,
    ...(asked?.operation && { operation: asked.operation.id }),
    ...(kept && { response: kept }),
    ...(failure && { failure: { kind: failure.kind, message: failure.message } }),
  }
}

function outcomeOf(
  answer: ResponseMessage | undefined,
  problems: readonly Problem[],
  brokenBy: readonly string[],
): Outcome {
  if (answer === undefined) return 'failed'
  if (brokenBy.length > 0) return 'broken'
  return problems.length > 0 || answer.status >= 400 ? 'refused' : 'accepted'
}
