import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import { canBreak, findFault } from '../engine/mock/find-fault.ts'
import { pixelChecks } from '../engine/unseen-pixels.ts'

/**
 * The faults that the command line names. One that can show in none of the contracts is refused: a green run would seem
 * to say that nothing notices it.
 *
 * @throws {UsageError} for an id that is no fault's, and for a fault that none of the contracts can have
 */
export function findFaults(ids: readonly string[], contracts: readonly Contract[]): readonly string[] {
  for (const id of ids) {
    findFault(id)
    if (!contracts.some(contract => canBreak(contract, { id })))
      throw new UsageError(
        `The fault ${id} cannot show in ${contracts.map(({ name }) => name).join(', ')}, which offers nothing that it breaks. Providers where it can: pixpact explain ${id}`,
      )
  }
  return ids
}

/**
 * Refuses faults that only show in pixels where nothing decodes pictures: the green run would say that they are noticed.
 *
 * @throws {UsageError}
 */
export function requireSeen(ids: readonly string[], decodes: boolean): void {
  const unseen = decodes ? undefined : ids.find(id => pixelChecks.includes(findFault(id).caughtBy))
  if (unseen !== undefined)
    throw new UsageError(
      `The fault ${unseen} shows in pixels alone, and nothing here decodes pictures. Install the optional package sharp: npm install sharp`,
    )
}
