import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import { canBreak, findFault } from '../engine/mock/find-fault.ts'

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
