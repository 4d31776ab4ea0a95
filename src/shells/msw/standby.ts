import type { Behaviour } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import type { Exchanges, Received, Session } from '../../core/session.ts'

type Change = Parameters<Session['behave']>[0]

/** A session that is loaded when it is first needed: what is said to it before is handed over then. */
export interface Standby extends Session {
  /**
   * Loads the session. From then on each mistake in a behaviour is told at once.
   *
   * @throws {UsageError} for one that was made before
   */
  ready(): Promise<void>
}

/** Test workers import a mock far more often than they use it, and its engine is most of it. */
export function standby(contract: Contract, start: Behaviour, load: () => Promise<Session>): Standby {
  let loading: Promise<Session> | undefined
  let session: Session | undefined
  let said: Change = {}
  const listeners = new Map<(received: Received) => void, () => void>()

  const open = async (): Promise<Session> => {
    loading ??= load()
    const loaded = await loading
    if (session) return session
    // What cannot be is told to each who asks, until it is taken back.
    if (Object.keys(said).length > 0) loaded.behave(said)
    for (const listener of listeners.keys()) listeners.set(listener, loaded.exchanges.watch(listener))
    session = loaded
    return session
  }
  const exchanges: Exchanges = {
    list: filter => session?.exchanges.list(filter) ?? [],
    get total() {
      return session?.exchanges.total ?? 0
    },
    clear: () => session?.exchanges.clear(),
    watch: listener => {
      const stop = session?.exchanges.watch(listener)
      listeners.set(listener, stop ?? (() => {}))
      return () => {
        listeners.get(listener)?.()
        listeners.delete(listener)
      }
    },
  }
  return {
    contract,
    exchanges,
    ready: async () => void (await open()),
    upstream: async (request, signal) => (await open()).upstream(request, signal),
    get behaviour() {
      return session?.behaviour ?? ({ ...start, ...said } as Behaviour)
    },
    behave: change => {
      if (session) session.behave(change)
      else said = { ...said, ...change }
    },
    reset: () => {
      said = {}
      session?.reset()
    },
  }
}
