import type { Contract } from '../../core/contract.ts'
import type { Verdict } from '../../core/finding.ts'
import { judge } from '../judge/judge.ts'
import { mock } from '../mock/upstream.ts'
import { type PlanOptions, plan } from '../plan/plan.ts'
import { follow } from './follow.ts'
import { send } from './send.ts'

/** What nobody needs to reach: the calls of this plan go to a mock within this program. */
const nowhere = 'http://unsent.invalid'

/**
 * The verdicts of calls that were not sent: what the answer of a provider that keeps its contract would have exercised
 * is undecided, everything else is unasked.
 *
 * @param ids of the calls that were not sent, by the plan of these options
 */
export async function undecidedBy(
  contract: Contract,
  options: PlanOptions,
  ids: ReadonlySet<string>,
): Promise<readonly Verdict[]> {
  if (ids.size === 0) return []
  const upstream = mock(contract)
  // The same plan for another host has the same calls in the same order.
  const calls = plan(contract, { ...options, baseUrl: nowhere }).filter(({ id }) => ids.has(id))
  const route = { upstream, download: upstream }
  const exchanges = await Promise.all(calls.map(async call => follow(call, await send(call, route), route)))
  return exchanges
    .flatMap(exchange => judge(contract, exchange).verdicts)
    .map(verdict => ({ ...verdict, outcome: verdict.outcome === 'unasked' ? 'unasked' : 'undecided' }))
}
