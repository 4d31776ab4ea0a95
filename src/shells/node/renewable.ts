import { share } from '../../codec/exclusive.ts'
import type { Behaviour } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import type { ExchangeFilter, Received, Session } from '../../core/session.ts'
import { canBreak } from '../../engine/mock/find-fault.ts'
import type { MockOptions } from '../../engine/mock/options.ts'
import { createSession } from '../../engine/session/create-session.ts'
import { honest } from './honest.ts'
import { createPast } from './past.ts'

/** A session whose contract can be replaced while it is at work. */
export interface Renewable extends Session {
  /**
   * Goes on with another contract; behaviour and exchanges are kept, the counts of the behaviour begin anew.
   *
   * @returns ids of faults that cannot show any more, and are switched off
   */
  renew(contract: Contract): readonly string[]
}

/** @throws {UsageError} for a behaviour that the contract cannot have */
export function createRenewable(contract: Contract, options: MockOptions, start: Behaviour): Renewable {
  let current = createSession(contract, options, start)
  let renewed = false
  let last = 0
  const past = createPast()
  const own = new WeakMap<Received, Received>()
  const listeners = new Set<(received: Received) => void>()

  /** Each session counts from 1; from the second on, its exchanges get the numbers that follow. */
  const told = (received: Received): Received => {
    const mine = renewed ? { ...received, id: last + 1 } : received
    last = mine.id
    if (renewed) own.set(received, mine)
    return mine
  }
  const listen = (session: Session) =>
    session.exchanges.watch(received => {
      const mine = told(received)
      // A request that was under way when the contract was replaced is answered by the session that it came to.
      if (session !== current) past.add([mine])
      if (session !== current || listeners.size > 0) share(mine.request.body)
      for (const listener of listeners) listener(mine)
    })
  const listed = (filter?: ExchangeFilter) =>
    current.exchanges.list(filter).map(received => own.get(received) ?? received)
  const forget = () => {
    past.clear()
    last = 0
  }
  listen(current)

  return {
    get contract() {
      return current.contract
    },
    upstream: (request, signal) => current.upstream(request, signal),
    get behaviour() {
      return current.behaviour
    },
    behave: change => current.behave(change),
    reset: () => {
      forget()
      current.reset()
    },
    renew: next => {
      const { faults, ...others } = current.behaviour
      const showing = faults?.filter(fault => canBreak(next, fault))
      const first = { ...start, ...(start.faults && { faults: start.faults.filter(fault => canBreak(next, fault)) }) }
      const session = createSession(next, options, first)
      session.behave({ ...honest, ...others, faults: showing })
      past.add(listed(), current.exchanges.total)
      renewed = true
      current = session
      listen(session)
      return (faults ?? []).filter(fault => !showing?.includes(fault)).map(({ id }) => id)
    },
    exchanges: {
      list: filter => {
        if (!renewed) return current.exchanges.list(filter)
        const before = past.list().filter(received => matches(received, filter))
        return [...before, ...listed(filter)].sort((a, b) => a.id - b.id)
      },
      get total() {
        return past.total + current.exchanges.total
      },
      clear: () => {
        forget()
        current.exchanges.clear()
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
