import { escapeTerminal } from '../codec/escape.ts'
import { type PlannedCall, plan } from '../engine/plan/plan.ts'
import type { Aim } from './aim.ts'
import type { CheckFlags } from './check-flags.ts'
import { nothingToAsk } from './nothing-to-ask.ts'

/** Prints every call that a run would make, and what it would cost. Sends none. */
export function printPlan(aimed: Aim, flags: CheckFlags): void {
  const profile = flags.profile ?? aimed.profile
  for (const { contract, url, key, own } of aimed.targets) {
    const calls = plan(contract, {
      profile,
      baseUrl: url,
      key: key.value,
      ...(own.model !== undefined && { model: own.model }),
      ...(own.prices !== undefined && { prices: own.prices }),
    })
    const where = aimed.kind === 'mock' ? 'the built-in mock' : url
    console.log(`${escapeTerminal(contract.name)} at ${where}, profile ${profile}: ${total(calls, aimed.kind)}`)
    const width = Math.max(0, ...calls.map(({ probe }) => escapeTerminal(probe).length))
    const prices = Math.max(0, ...calls.map(call => price(call, aimed.kind).length))
    for (const call of calls)
      console.log(
        `  ${escapeTerminal(call.probe).padEnd(width)}  ${call.billing.padEnd(7)}  ${price(call, aimed.kind).padEnd(prices)}  ${escapeTerminal(call.operation.id)}  ${escapeTerminal(call.question)}`,
      )
    if (calls.length === 0) console.log(`  ${nothingToAsk(profile)}`)
    console.log('')
  }
  console.log('Nothing was sent.')
}

function total(calls: readonly PlannedCall[], kind: Aim['kind']): string {
  const images = calls.reduce((sum, call) => sum + call.images, 0)
  const counted = `${count(calls.length, 'call')}, ${count(images, 'image')}`
  if (kind === 'mock') return `${counted}, free`
  const unknown = calls.filter(({ costUsd }) => costUsd === null).length
  const known = calls.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
  return `${counted}, about ${dollars(known)}${unknown ? ` and ${count(unknown, 'call')} of unknown price` : ''}`
}

function price({ images, costUsd }: PlannedCall, kind: Aim['kind']): string {
  if (images === 0) return ''
  if (kind === 'mock') return count(images, 'image')
  return `${count(images, 'image')}, ${costUsd === null ? 'price unknown' : dollars(costUsd)}`
}

function dollars(amount: number): string {
  return `$${amount.toFixed(amount > 0 && amount < 0.1 ? 3 : 2)}`
}

function count(many: number, noun: string): string {
  return `${many} ${noun}${many === 1 ? '' : 's'}`
}
