import type { FaultSwitch } from '../../../core/behaviour.ts'
import { behaveAll } from './behave-all.ts'
import { readAs } from './read-as.ts'
import { faultsSchema } from './schemas.ts'
import { shareFaults, some } from './share-faults.ts'
import { sessionOf, sessionsFor, type Wish } from './wish.ts'

/** A switch as the control API has it: for one provider, or for each in which the fault can show. */
interface NamedSwitch extends FaultSwitch {
  readonly provider?: string
}

/** `GET /_pixpact/faults`. Where several providers are served, each switch names its own. */
export function showFaults(wish: Wish): { readonly faults: readonly NamedSwitch[] } {
  const several = wish.sessions.length > 1
  const faults = sessionsFor(wish).flatMap(({ contract, behaviour }) =>
    (behaviour.faults ?? []).map(fault => (several ? { ...fault, provider: contract.id } : fault)),
  )
  return { faults }
}

/** `PUT /_pixpact/faults`: these, and no others. */
export function replaceFaults(wish: Wish) {
  const sessions = sessionsFor(wish)
  const { faults } = readAs<{ readonly faults: readonly NamedSwitch[] }>(wish.body, faultsSchema)
  const shares = faults.map(({ provider, ...fault }) =>
    shareFaults(provider === undefined ? sessions : [sessionOf(sessions, provider)], [fault]),
  )
  behaveAll(
    sessions.map(session => [session, { faults: some(shares.flatMap(share => share.get(session) ?? [])) }] as const),
  )
  return showFaults(wish)
}

/** `DELETE /_pixpact/faults`: none. */
export function dropFaults(wish: Wish) {
  behaveAll(sessionsFor(wish).map(session => [session, { faults: undefined }] as const))
  return showFaults(wish)
}
