import type { Behaviour, FaultSwitch, Pace } from '../../core/behaviour.ts'
import type { Contract } from '../../core/contract.ts'
import { UsageError } from '../../core/errors.ts'
import { canBreak } from '../../engine/mock/find-fault.ts'
import { findFaults } from '../find-faults.ts'
import type { MockFlags } from '../mock-flags.ts'

/**
 * How the flags have each mock behave at first. Of several providers, each gets the faults that can show in it.
 *
 * @throws {UsageError} for what none of the contracts can do: a mock that is sound would pass for a broken one
 */
export function behaviourOf(contracts: readonly Contract[], flags: MockFlags): (contract: Contract) => Behaviour {
  const { fault = [], script, latency, rateLimit, quota, strict } = flags
  findFaults(
    [...fault, ...(script ?? [])].flatMap(step => idOf(step) ?? []),
    contracts,
  )
  if (flags.pending && !contracts.some(canPend))
    throw new UsageError(
      `--pending has no meaning for ${contracts.map(({ name }) => name).join(', ')}: ${contracts.length === 1 ? 'its document describes no answer' : 'none of their documents describes an answer'} whose images are still to come. That of aa does.`,
    )
  const pace = paceOf(flags)
  return contract => ({
    ...withFaults(fault.filter(one => canBreak(contract, one))),
    ...(latency === undefined ? {} : { latency }),
    ...(pace ? { pace } : {}),
    ...(rateLimit ? { limit: rateLimit } : {}),
    ...(quota === undefined ? {} : { quota: { images: quota } }),
    ...(script ? { script } : {}),
    ...(strict ? { strict } : {}),
    ...(flags.pending && canPend(contract) ? { pending: true } : {}),
  })
}

function idOf(step: { readonly id?: string; readonly fault?: string }): string | undefined {
  return step.id ?? step.fault
}

function canPend({ operations }: Contract): boolean {
  return operations.some(({ pending }) => pending !== undefined)
}

function withFaults(faults: readonly FaultSwitch[]): Behaviour {
  return faults.length ? { faults } : {}
}

function paceOf({ firstByte, trickle, stallAfter, cutAfter }: MockFlags): Pace | undefined {
  const given = Object.entries({ firstByte, bytesPerSecond: trickle, stallAfter, cutAfter })
  const parts = given.filter(([, value]) => value !== undefined)
  return parts.length ? Object.fromEntries(parts) : undefined
}
