import type { Contract } from '../../src/core/contract.ts'
import type { Profile } from '../../src/core/probe.ts'
import { type PlannedCall, plan } from '../../src/engine/plan/plan.ts'

export const key = 'sk-generated-0123456789'

const plans = new Map<Contract, Map<Profile, readonly PlannedCall[]>>()

/** What a profile asks of a contract, worked out once. */
export function planOf(contract: Contract, profile: Profile): readonly PlannedCall[] {
  const known = plans.get(contract) ?? new Map<Profile, readonly PlannedCall[]>()
  const calls = known.get(profile) ?? plan(contract, { profile, baseUrl: 'http://mock.test', key })
  plans.set(contract, known.set(profile, calls))
  return calls
}
