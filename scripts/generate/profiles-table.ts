import { loadContract, providers } from '../../generated/contracts.ts'
import type { Contract } from '../../src/core/contract.ts'
import { type Profile, profiles } from '../../src/core/probe.ts'
import { planOf } from './plans.ts'

/** What each profile asks of each curated provider, in calls, images and estimated dollars. */
export async function profilesTable(): Promise<string> {
  const contracts = await Promise.all(providers.map(({ id }) => loadContract(id)))
  const rows = contracts.map(contract => {
    return `| ${contract.id} | ${profiles.map(profile => amount(contract, profile)).join(' | ')} |`
  })
  const head = [`| provider | ${profiles.map(name => `\`${name}\``).join(' | ')} |`, '|---|---|---|---|---|']
  return [...head, ...rows].join('\n')
}

function amount(contract: Contract, profile: Profile): string {
  const calls = planOf(contract, profile)
  const images = calls.reduce((sum, call) => sum + call.images, 0)
  const asked = calls.length === 1 ? '1 call' : `${calls.length} calls`
  if (images === 0) return `${asked}, free`
  const known = calls.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
  const more = calls.some(({ costUsd }) => costUsd === null) ? ' and more' : ''
  const cost = known === 0 ? 'no price known' : `$${known.toFixed(2)}${more}`
  return `${asked}, ${images === 1 ? '1 image' : `${images} images`}, ${cost}`
}
