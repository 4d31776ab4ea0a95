import type { Behaviour } from '../../../core/behaviour.ts'
import type { Session } from '../../../core/session.ts'
import { honest } from '../honest.ts'

/** A part that is absent stays; one that is undefined is taken back. */
export type Change = Parameters<Session['behave']>[0]

/**
 * Changes all sessions or, when one of them cannot behave so, none.
 *
 * @throws {UsageError}
 */
export function behaveAll(changes: readonly (readonly [session: Session, change: Change])[]): void {
  const before: [Session, Behaviour][] = []
  try {
    for (const [session, change] of changes) {
      before.push([session, session.behaviour])
      session.behave(change)
    }
  } catch (error) {
    for (const [session, behaviour] of before) session.behave({ ...honest, ...behaviour })
    throw error
  }
}
