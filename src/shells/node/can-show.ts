import { faults } from '../../../generated/faults.ts'
import type { FaultSwitch } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import type { Fault } from '../../core/fault.ts'

const shelf: { readonly [id: string]: Fault } = faults

/** Whether some operation of a contract, or the one that is named, can break in the way of a fault. */
export function canShow(contract: Contract, { id, operation: named }: FaultSwitch): boolean {
  const fault = Object.hasOwn(shelf, id) ? shelf[id] : undefined
  return contract.operations.some(
    operation =>
      (named === undefined || operation.id === named) &&
      fault !== undefined &&
      fault.applies?.({ contract, operation }) !== false,
  )
}

/** The ids of all faults. */
export const faultIds: readonly string[] = Object.keys(shelf)
