import type { Behaviour } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import { partNames } from './parts.ts'
import { requireBoolean, requireList, requireObject, requireWhole } from './require.ts'
import { validateStep } from './validate-step.ts'
import { validateSwitch } from './validate-switch.ts'
import { validateLatency, validateLimit, validatePace } from './validate-times.ts'

type Given = { readonly [Part in keyof Behaviour]?: Behaviour[Part] | undefined }

/**
 * A behaviour that a contract can have, as a copy of its own without the parts that are undefined.
 *
 * @throws {UsageError} for parts that there are not, values out of range, and what this provider cannot do
 */
export function validateBehaviour(contract: Contract, given: Given): Behaviour {
  requireObject(given, 'A behaviour', partNames)
  const { faults, latency, pace, limit, quota, script, strict, pending } = given
  if (faults !== undefined) {
    requireList(faults, 'The faults', 1_000)
    for (const one of faults) validateSwitch(contract, one)
  }
  if (latency !== undefined) validateLatency(latency)
  if (pace !== undefined) validatePace(pace)
  if (limit !== undefined) validateLimit(limit)
  if (quota !== undefined) {
    requireObject(quota, 'The quota', ['images'])
    requireWhole(quota.images, 'The images of the quota', 0, Number.MAX_SAFE_INTEGER)
    if (!contract.operations.some(({ answer }) => answer.images?.length))
      throw new UsageError(`A quota counts images, and ${contract.name} makes none. Leave it out, or set a limit.`)
  }
  if (script !== undefined) {
    requireList(script, 'The script', 10_000)
    script.forEach((step, index) => void validateStep(contract, step, index))
  }
  if (strict !== undefined) requireBoolean(strict, 'strict')
  if (pending !== undefined) requireBoolean(pending, 'pending')
  if (pending && !contract.operations.some(operation => operation.pending !== undefined))
    throw new UsageError(
      `The document of ${contract.name} describes no answer whose images are still to come. Leave pending out; aa is a provider that has it.`,
    )
  return copy(given)
}

function copy(given: Given): Behaviour {
  const parts = Object.entries(given).filter(([, part]) => part !== undefined)
  return structuredClone(Object.fromEntries(parts))
}
