import type { FaultSwitch } from '../../../core/behaviour.ts'
import type { Session } from '../../../core/session.ts'
import { canBreak, faultNamed } from '../../../engine/mock/find-fault.ts'
import { bad, quote } from './wish.ts'

/**
 * The faults that each session gets: those that can show in it.
 *
 * @throws {Refusal} 400 for a fault that there is not, or that can show in none of the sessions
 */
export function shareFaults(
  sessions: readonly Session[],
  faults: readonly FaultSwitch[],
): ReadonlyMap<Session, readonly FaultSwitch[]> {
  for (const fault of faults) {
    if (faultNamed(fault.id) === undefined)
      throw bad(`There is no fault ${quote(fault.id)}. List them with: pixpact list faults`)
    if (!sessions.some(({ contract }) => canBreak(contract, fault))) throw bad(whyNot(sessions, fault))
  }
  return new Map(sessions.map(session => [session, faults.filter(fault => canBreak(session.contract, fault))] as const))
}

/** The faults, or nothing where there are none: that is how it was before any was switched on. */
export function some(faults: readonly FaultSwitch[] = []): readonly FaultSwitch[] | undefined {
  return faults.length > 0 ? faults : undefined
}

function whyNot(sessions: readonly Session[], { id, operation }: FaultSwitch): string {
  const names = sessions.map(({ contract }) => contract.name).join(', ')
  const where = operation === undefined ? names : `the operation ${quote(operation)} of ${names}`
  return `The fault ${id} cannot show in ${where}. Where it can is told by: pixpact explain ${id}`
}
