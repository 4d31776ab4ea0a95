import type { FaultSwitch } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import { didYouMean } from '../../core/near.ts'
import { canBreak, findFault } from '../mock/find-fault.ts'
import { requireList, requireObject, requireWhole } from './require.ts'

/**
 * Whether a fault may be switched on. One that can show in nothing of the contract is refused: a test would seem to say
 * that nothing minds it.
 *
 * @throws {UsageError}
 */
export function validateSwitch(contract: Contract, given: FaultSwitch): void {
  requireObject(given, 'A fault', ['id', 'operation', 'calls'])
  const { id, operation, calls } = given
  findFault(id)
  const ids = contract.operations.map(known => known.id)
  if (operation !== undefined && !ids.includes(operation))
    throw new UsageError(
      `${contract.name} has no operation ${JSON.stringify(operation)}. ${didYouMean(operation, ids)}It has: ${ids.slice(0, 20).join(', ')}.`,
    )
  if (!canBreak(contract, given))
    throw new UsageError(
      `The fault ${id} cannot show in ${operation === undefined ? contract.name : `${operation} of ${contract.name}`}, which offers nothing that it breaks. Where it can: pixpact explain ${id}`,
    )
  if (calls === undefined) return
  requireList(calls, `The calls of the fault ${id}`, 10_000)
  for (const call of calls) requireWhole(call, `A call of the fault ${id}`, 1, Number.MAX_SAFE_INTEGER)
}
