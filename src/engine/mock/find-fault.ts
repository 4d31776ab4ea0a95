import { faults } from '../../../generated/faults.ts'
import type { FaultSwitch } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import type { Fault } from '../../core/fault.ts'
import { didYouMean } from '../../core/near.ts'

const shelf: { readonly [id: string]: Fault } = faults

/** The fault with this id, or undefined. */
export function faultNamed(id: string): Fault | undefined {
  return Object.hasOwn(shelf, id) ? shelf[id] : undefined
}

/** @throws {UsageError} for an id that is no fault's, with the ids that may have been meant */
export function findFault(id: string): Fault {
  const fault = faultNamed(id)
  if (fault) return fault
  const known = didYouMean(id, Object.keys(shelf))
  throw new UsageError(`There is no fault ${JSON.stringify(id)}. ${known}List them with: pixpact list faults`)
}

/** Whether an operation of the contract, or the one that the switch names, can break in the way of the fault. */
export function canBreak(contract: Contract, { id, operation: named }: FaultSwitch): boolean {
  const fault = faultNamed(id)
  return contract.operations.some(
    operation =>
      (named === undefined || operation.id === named) &&
      fault !== undefined &&
      fault.applies?.({ contract, operation }) !== false,
  )
}
