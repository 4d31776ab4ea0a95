import type { FaultSwitch } from '../../../core/behaviour.ts'
import type { Session } from '../../../core/session.ts'
import { canBreak } from '../../../engine/mock/find-fault.ts'
import { validateSwitch } from '../../../engine/session/validate-switch.ts'

/**
 * The faults that each session gets: those that can show in it.
 *
 * @throws {UsageError} for a fault that there is not, or that can show in none of the sessions
 */
export function shareFaults(
  sessions: readonly Session[],
  faults: readonly FaultSwitch[],
): ReadonlyMap<Session, readonly FaultSwitch[]> {
  for (const fault of faults) requireShown(sessions, fault)
  return new Map(sessions.map(session => [session, faults.filter(fault => canBreak(session.contract, fault))] as const))
}

/** The faults, or nothing where there are none: that is how it was before any was switched on. */
export function some(faults: readonly FaultSwitch[] = []): readonly FaultSwitch[] | undefined {
  return faults.length > 0 ? faults : undefined
}

/** Where none can, the words are those of the mock that comes nearest. */
function requireShown(sessions: readonly Session[], fault: FaultSwitch): void {
  const contracts = sessions.map(({ contract }) => contract)
  if (contracts.some(contract => canBreak(contract, fault))) return
  const nearest = contracts.find(({ operations }) => operations.some(({ id }) => id === fault.operation))
  const asked = nearest ?? contracts[0]
  if (asked) validateSwitch(asked, fault)
}
