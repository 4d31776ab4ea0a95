import { readRequest } from '../../contract/request/read-request.ts'
import type { Behaviour } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import { UpstreamFailure } from '../../core/errors.ts'
import type { RequestMessage } from '../../core/message.ts'
import type { ExchangeFilter, Received, Session } from '../../core/session.ts'
import { accepts } from '../mock/answer.ts'
import type { MockOptions } from '../mock/options.ts'
import { mock } from '../mock/upstream.ts'

/** A mock that remembers what it was asked and can be changed while it runs. */
export function createSession(contract: Contract, options: MockOptions = {}, start: Behaviour = {}): Session {
  let behaviour = start
  let kept: Received[] = []
  let total = 0
  const listeners = new Set<(received: Received) => void>()
  const keep = (received: Omit<Received, 'id'>) => {
    total += 1
    const whole = { ...received, id: total }
    kept = [...kept, whole].slice(-1000)
    for (const listener of listeners) listener(whole)
  }
  const answer = async (request: RequestMessage, signal?: AbortSignal) => {
    const startedAt = Date.now()
    const { operation, problems } = readRequest(contract, request, accepts(options), options.base)
    const faults = [...(options.faults ?? []), ...(behaviour.faults ?? []).map(({ id }) => id)]
    const told = {
      provider: contract.id,
      ...(operation === undefined ? {} : { operation: operation.id }),
      problems,
      brokenBy: faults,
      request,
      startedAt,
    }
    try {
      const response = await mock(contract, { ...options, faults })(request, signal)
      const outcome = faults.length > 0 ? 'broken' : problems.length > 0 ? 'refused' : 'accepted'
      keep({ ...told, outcome, response, durationMs: Date.now() - startedAt })
      return response
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error
      const failure = { kind: error.kind, message: error.message }
      keep({ ...told, outcome: 'failed', failure, durationMs: Date.now() - startedAt })
      throw error
    }
  }
  return {
    contract,
    upstream: answer,
    get behaviour() {
      return behaviour
    },
    behave: change => {
      behaviour = { ...behaviour, ...change } as Behaviour
    },
    reset: () => {
      behaviour = start
      kept = []
      total = 0
    },
    exchanges: {
      list: filter => kept.filter(received => matches(received, filter)),
      get total() {
        return total
      },
      clear: () => {
        kept = []
        total = 0
      },
      watch: listener => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}

function matches(received: Received, { provider, operation, outcome }: ExchangeFilter = {}): boolean {
  return (
    (provider === undefined || received.provider === provider) &&
    (operation === undefined || received.operation === operation) &&
    (outcome === undefined || received.outcome === outcome)
  )
}
