import { faults } from '../../generated/faults.ts'
import type { Contract } from '../core/contract.ts'
import { UsageError } from '../core/errors.ts'
import type { Fault } from '../core/fault.ts'
import { didYouMean } from '../core/near.ts'

const shelf: { readonly [id: string]: Fault } = faults

/**
 * The faults that the command line names. One that can show in none of the contracts is refused: a green run would seem
 * to say that nothing notices it.
 *
 * @throws {UsageError} for an id that is no fault's, and for a fault that none of the contracts can have
 */
export function findFaults(ids: readonly string[], contracts: readonly Contract[]): readonly string[] {
  for (const id of ids) {
    const fault = Object.hasOwn(shelf, id) ? shelf[id] : undefined
    if (fault === undefined)
      throw new UsageError(
        `There is no fault ${JSON.stringify(id)}. ${didYouMean(id, Object.keys(shelf))}List them with: pixpact list faults`,
      )
    if (!contracts.some(contract => canBreak(contract, fault)))
      throw new UsageError(
        `The fault ${id} cannot show in ${contracts.map(({ name }) => name).join(', ')}, which offers nothing that it breaks. Providers where it can: pixpact explain ${id}`,
      )
  }
  return ids
}

/** Whether some operation of a contract can break in the way of a fault. */
export function canBreak(contract: Contract, fault: Fault): boolean {
  return contract.operations.some(operation => fault.applies?.({ contract, operation }) !== false)
}
