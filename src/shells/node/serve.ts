import { claim } from '../../codec/exclusive.ts'
import type { Behaviour } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import type { Session } from '../../core/session.ts'
import { canBreak, faultNamed } from '../../engine/mock/find-fault.ts'
import type { MockOptions } from '../../engine/mock/options.ts'
import { createControl } from './control/control.ts'
import { type Listening, type ListenLimits, listen } from './listen.ts'
import { inOwnEnvelope } from './own-envelope.ts'
import type { Refusal } from './refusal.ts'
import { createRenewable, type Renewable } from './renewable.ts'
import type { Site } from './site.ts'

/** What to serve and where. */
export interface ServeOptions {
  /** One contract is served at `/`; several each at `/<id>/`. */
  readonly contracts: readonly Contract[]
  readonly options?: MockOptions
  /** How each mock behaves at first. */
  readonly behaviour?: (contract: Contract) => Behaviour
  /** 0 takes a free one. */
  readonly port: number
  readonly host: string
  /** Host names beyond those of this machine that a request may be addressed to. */
  readonly allowedHosts?: readonly string[]
  /** What opens the control API to other machines. Default: nothing does. */
  readonly controlToken?: string
  readonly limits?: ListenLimits
}

/** Mocks that are served: one session for each contract, in the same order. */
export interface Serving extends Listening {
  readonly sessions: readonly Session[]
  /**
   * Goes on with another contract in place of the one with the same id. Behaviour and exchanges are kept.
   *
   * @returns ids of faults that cannot show any more, and are switched off
   */
  renew(contract: Contract): readonly string[]
}

/**
 * Serves mocks over HTTP.
 *
 * @throws {UsageError} when the address cannot be listened on, or a behaviour is none that the provider can have
 */
export async function serve(served: ServeOptions): Promise<Serving> {
  const { contracts, options = {}, behaviour, controlToken, ...where } = served
  // What the options say of faults and latency is the behaviour at first: it can be changed while the mock runs.
  const { faults = [], latency, ...constant } = options
  const places = contracts.map(contract => {
    const base = contracts.length === 1 ? '' : `/${contract.id}`
    const showing = faults
      .map(id => ({ id }))
      .filter(fault => canBreak(contract, fault) || faultNamed(fault.id) === undefined)
    const start = { ...(showing.length && { faults: showing }), ...(latency && { latency }), ...behaviour?.(contract) }
    return { base, session: createRenewable(contract, { ...constant, base }, start) }
  })
  const sessions = places.map(({ session }) => session)
  const sites = places.map(({ base, session }) => siteOf(base, session))
  const control = createControl(sessions, { token: controlToken, options })
  const listening = await listen({ sites, control, ...where })
  return {
    ...listening,
    sessions,
    renew: contract => sessions.find(session => session.contract.id === contract.id)?.renew(contract) ?? [],
  }
}

function siteOf(base: string, session: Renewable): Site {
  return {
    id: session.contract.id,
    name: session.contract.name,
    base,
    preflights: true,
    upstream: (request, signal) => {
      // It was read from the connection for this session alone.
      claim(request.body)
      return session.upstream(request, signal)
    },
    refuse: (method: string, target: string, refusal: Refusal) =>
      inOwnEnvelope(session.contract, base, method, target, refusal),
  }
}
