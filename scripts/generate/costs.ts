import type { Check } from '../../src/core/check.ts'
import type { Fault } from '../../src/core/fault.ts'
import { type Billing, type Profile, profiles } from '../../src/core/probe.ts'
import { type Addition, type Asked, additions, askEverything, exercisedBy } from './exercise.ts'

/** The cheapest way in which a promise is exercised. */
export interface Cost {
  readonly billing: Billing
  readonly profile: Profile
  /** Images that the call makes. */
  readonly images: number
  /** What the user has to add to the run. */
  readonly addition: Addition
  /** An honest answer does not exercise it: it has nothing that could be wrong. */
  readonly onlyIfBroken?: true
}

const billings: readonly Billing[] = ['free', 'refused', 'images']

/** What each check costs, by asking the mocks of all curated providers everything. */
export async function costsOf(
  checks: Readonly<Record<string, Check>>,
  faults: Readonly<Record<string, Fault>>,
): Promise<ReadonlyMap<string, Cost>> {
  const costs = new Map<string, Cost>()
  const missing = () => Object.keys(checks).filter(id => !costs.has(id))
  const honest = await askEverything()
  for (const addition of Object.keys(additions) as Addition[])
    if (missing().length > 0) add(costs, missing(), await cheapest(honest, addition))
  for (const id of missing()) {
    const proof = Object.keys(faults).find(fault => faults[fault]?.caughtBy === id)
    if (proof === undefined) continue
    for (const [check, cost] of await cheapest(await askEverything([proof]), 'nothing'))
      if (check === id) costs.set(id, { ...cost, onlyIfBroken: true })
  }
  return costs
}

function add(costs: Map<string, Cost>, ids: readonly string[], found: ReadonlyMap<string, Cost>): void {
  for (const id of ids) {
    const cost = found.get(id)
    if (cost) costs.set(id, cost)
  }
}

/** Who pays comes first, then how little one has to ask, then how few images there are. */
async function cheapest(asked: readonly Asked[], addition: Addition): Promise<ReadonlyMap<string, Cost>> {
  const found = new Map<string, Cost>()
  for (const one of asked) {
    const { billing, images } = one.call
    const cost = { billing, profile: one.profile, images, addition }
    for (const check of await exercisedBy(one, addition)) {
      const known = found.get(check)
      if (known === undefined || compare(cost, known) < 0) found.set(check, cost)
    }
  }
  return found
}

function compare(one: Cost, other: Cost): number {
  return (
    billings.indexOf(one.billing) - billings.indexOf(other.billing) ||
    profiles.indexOf(one.profile) - profiles.indexOf(other.profile) ||
    one.images - other.images
  )
}
