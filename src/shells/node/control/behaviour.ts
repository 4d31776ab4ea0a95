import type { Behaviour } from '../../../core/behaviour.ts'
import type { Session } from '../../../core/session.ts'
import { honest } from '../honest.ts'
import { behaveAll, type Change } from './behave-all.ts'
import { readAs } from './read-as.ts'
import { behaviourSchema, changeSchema } from './schemas.ts'
import { shareFaults, some } from './share-faults.ts'
import { sessionsFor, type Wish } from './wish.ts'

/** `GET /_pixpact/behaviour`: that of the one provider, or of each by its id. */
export function showBehaviour(wish: Wish) {
  const sessions = sessionsFor(wish)
  const [only] = sessions
  if (only && sessions.length === 1) return only.behaviour
  return { providers: Object.fromEntries(sessions.map(({ contract, behaviour }) => [contract.id, behaviour])) }
}

/** `PUT /_pixpact/behaviour`: so, and not otherwise. */
export function replaceBehaviour(wish: Wish) {
  return change(wish, { ...honest, ...readAs<Behaviour>(wish.body, behaviourSchema) })
}

/** `PATCH /_pixpact/behaviour`: changes the parts that are given; `null` takes one back (RFC 7396). */
export function changeBehaviour(wish: Wish) {
  const parts = Object.entries(readAs<object>(wish.body, changeSchema))
  return change(wish, Object.fromEntries(parts.map(([part, value]) => [part, value === null ? undefined : value])))
}

/** `DELETE /_pixpact/behaviour`: nothing beyond keeping the contract. */
export function dropBehaviour(wish: Wish) {
  return change(wish, honest)
}

function change(wish: Wish, wanted: Change) {
  const sessions = sessionsFor(wish)
  const shares = wanted.faults && shareFaults(sessions, wanted.faults)
  const own = (session: Session): Change => (shares ? { ...wanted, faults: some(shares.get(session)) } : wanted)
  behaveAll(sessions.map(session => [session, own(session)] as const))
  return showBehaviour(wish)
}
