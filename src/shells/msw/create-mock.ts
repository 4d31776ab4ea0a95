import type { HttpHandler } from 'msw/http'
import type { faults as shelf } from '../../../generated/faults.ts'
import type { Behaviour, FaultSwitch } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import type { Session } from '../../core/session.ts'
import { handle } from './handle.ts'
import { placesOf } from './patterns.ts'
import { standby } from './standby.ts'

/** The id of a way to break. */
export type FaultId = keyof typeof shelf

/** A behaviour in which a fault is named by its id, or switched on for some calls. */
export interface MockBehaviour extends Omit<Behaviour, 'faults'> {
  readonly faults?: readonly (FaultId | FaultSwitch)[]
}

/** How a mock behaves from the start and after each `reset`, and where it stands. */
export interface MockOptions extends MockBehaviour {
  /** Where the application calls the provider, such as `https://relay.example/v1`. Default: the hosts of the document, or any host where it names none. */
  readonly baseUrl?: string
  /** Draws other pictures. Default 1. */
  readonly seed?: number
  /** The time that answers tell, in milliseconds since the epoch. Default: the clock. */
  readonly now?: () => number
  /** The only key that is accepted. Default: any key that does not contain `invalid`. */
  readonly key?: string
}

/** A mock in a test: MSW handlers, and the session behind them. */
export interface Mock extends Omit<Session, 'behave' | 'upstream'> {
  /** For `setupServer` and `setupWorker`: the operations, the list of models, and the images that answers link to. */
  readonly handlers: HttpHandler[]
  /**
   * Replaces the parts of the behaviour that are given and starts their counts anew; `undefined` takes a part back. What
   * is wrong with them is told at once when the mock is `ready`, else by the first request.
   *
   * @throws {UsageError} for a fault that is not there or cannot break this provider, and for values out of range
   */
  behave(change: { readonly [Part in keyof MockBehaviour]?: MockBehaviour[Part] | undefined }): void
  /** Loads what answers. Nobody needs to call it: the first request does. */
  ready(): Promise<void>
}

/**
 * A mock of a provider for MSW, in browsers and in Node. Its state is its own: two mocks of one contract know nothing of
 * each other.
 *
 * @param source a contract, or what has one: a module such as `pixpact/mocks/apigo`
 */
export function createMock(
  source: Contract | { readonly contract: Contract },
  { baseUrl, seed, now, key, ...behaviour }: MockOptions = {},
): Mock {
  const contract = 'contract' in source ? source.contract : source
  const places = placesOf(contract, baseUrl)
  const start = toBehaviour(behaviour) as Behaviour
  const session = standby(contract, start, async () => {
    const { createSession } = await import('../../engine/session/create-session.ts')
    const { createPaint } = await import('../sharp/create-paint.ts')
    const told = {
      paint: createPaint(),
      ...(seed === undefined ? {} : { seed }),
      ...(now ? { now } : {}),
      ...(key === undefined ? {} : { key }),
    }
    return createSession(contract, { ...told, base: places.base }, start)
  })
  const { exchanges, ready, reset } = session
  return {
    contract,
    handlers: handle(contract, places, session.upstream),
    get behaviour() {
      return session.behaviour
    },
    behave: change => session.behave(toBehaviour(change)),
    exchanges,
    ready,
    reset,
  }
}

/** `undefined` says that a part is taken back, so it stays. */
function toBehaviour(change: Parameters<Mock['behave']>[0]): Parameters<Session['behave']>[0] {
  const { faults, ...rest } = change
  if (!('faults' in change)) return rest
  return { ...rest, faults: faults?.map(fault => (typeof fault === 'string' ? { id: fault } : fault)) }
}
