import type { ExchangeFilter, Outcome, Session } from '../../../core/session.ts'
import type { MockOptions } from '../../../engine/mock/options.ts'
import { Refusal } from '../refusal.ts'

/** What someone wants of the control API. */
export interface Wish {
  readonly sessions: readonly Session[]
  readonly query: URLSearchParams
  /** The JSON body, where the method takes one. */
  readonly body: unknown
  /** As the request addresses the mock: `http://127.0.0.1:4010`. */
  readonly origin: string
  /** What the mocks are made with. */
  readonly options: MockOptions
}

const outcomes: readonly Outcome[] = ['accepted', 'refused', 'broken', 'failed']

/**
 * The sessions that a wish is about: the one that `provider` names, or all.
 *
 * @throws {Refusal} 400 for a provider that is not served, and for parameters other than those that are `known`
 */
export function sessionsFor(
  { sessions, query }: Pick<Wish, 'sessions' | 'query'>,
  known: readonly string[] = [],
): readonly Session[] {
  const taken = ['provider', ...known]
  const strange = [...query.keys()].find(name => !taken.includes(name))
  if (strange !== undefined) throw bad(`There is no parameter ${quote(strange)} here; use ${taken.join(', ')}.`)
  const twice = taken.find(name => query.getAll(name).length > 1)
  if (twice !== undefined) throw bad(`The parameter ${twice} stands there twice; give it once.`)
  const provider = query.get('provider')
  return provider === null ? sessions : [sessionOf(sessions, provider)]
}

/** @throws {Refusal} 400 */
export function sessionOf(sessions: readonly Session[], provider: string): Session {
  const session = sessions.find(({ contract }) => contract.id === provider)
  if (session === undefined)
    throw bad(`The provider ${quote(provider)} is not served here; use ${sessions.map(idOf).join(', ')}.`)
  return session
}

/**
 * Which exchanges are wanted.
 *
 * @throws {Refusal} 400 for an outcome or an operation that there is not
 */
export function filterFor(sessions: readonly Session[], query: URLSearchParams): ExchangeFilter {
  const operation = query.get('operation')
  const given = query.get('outcome')
  const outcome = outcomes.find(known => known === given)
  if (given !== null && outcome === undefined)
    throw bad(`There is no outcome ${quote(given)}; use ${outcomes.join(', ')}.`)
  const operations = sessions.flatMap(({ contract }) => contract.operations.map(({ id }) => id))
  if (operation !== null && !operations.includes(operation))
    throw bad(`There is no operation ${quote(operation)}; use ${[...new Set(operations)].slice(0, 20).join(', ')}.`)
  return { ...(operation === null ? {} : { operation }), ...(outcome === undefined ? {} : { outcome }) }
}

/** A wish that cannot be carried out as it stands. */
export function bad(message: string): Refusal {
  return new Refusal(400, 'bad_request', message)
}

/** Text of someone else's within a sentence. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}

function idOf({ contract }: Session): string {
  return contract.id
}
