import { loadContract, providers } from '../../generated/contracts.ts'
import type { Contract } from '../../src/core/contract.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { type Judgement, judge } from '../../src/engine/judge.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { type PlannedCall, plan } from '../../src/engine/plan.ts'
import { run } from '../../src/engine/run.ts'

export const key = 'sk-law-0123456789abcdef'

/** How the laws plan: all there is. */
export const planning = { profile: 'full', baseUrl: 'http://mock.test', key } as const

/** Every curated contract. */
export const contracts: readonly Contract[] = await Promise.all(providers.map(({ id }) => loadContract(id)))

const plans = new Map<Contract, readonly PlannedCall[]>()

/** All that the full profile asks of a contract. */
export function everything(contract: Contract): readonly PlannedCall[] {
  const known = plans.get(contract) ?? plan(contract, planning)
  plans.set(contract, known)
  return known
}

/** Asks a mock everything and judges what it answers. */
export async function judgeMock(
  contract: Contract,
  faults: readonly string[] = [],
): Promise<{ exchanges: readonly Exchange[]; judgements: readonly Judgement[] }> {
  const upstream = mock(contract, { faults, seed: 7 })
  const { exchanges } = await run(everything(contract), { upstream, download: upstream })
  return { exchanges, judgements: exchanges.map(exchange => judge(contract, exchange, key)) }
}

/** Ids of the checks that a run found broken on an operation, sorted. */
export function brokenChecks(judgements: readonly Judgement[], operation: string): readonly string[] {
  const broken = judgements.flatMap(({ verdicts }) =>
    verdicts
      .filter(verdict => verdict.operation === operation && verdict.outcome === 'broken')
      .map(({ check }) => check),
  )
  return [...new Set(broken)].sort()
}

/** A few words on what was found, to read in a failing test. */
export function sayFindings(judgements: readonly Judgement[]): readonly string[] {
  return judgements.flatMap(({ findings }) =>
    findings
      .filter(({ documentation }) => !documentation)
      .map(({ id, exchange, message }) => `${id} (${exchange}): ${message}`),
  )
}
