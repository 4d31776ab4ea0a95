import { loadContract, providers } from '../../generated/contracts.ts'
import { readImage } from '../../src/codec/image/read.ts'
import type { Contract } from '../../src/core/contract.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { type Decode, thumbnailEdge } from '../../src/core/pixels.ts'
import { type Profile, profiles } from '../../src/core/probe.ts'
import { inspect } from '../../src/engine/judge/inspect.ts'
import { type JudgeOptions, judge } from '../../src/engine/judge/judge.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import type { PlannedCall } from '../../src/engine/plan/plan.ts'
import { sameRequest } from '../../src/engine/plan/same-request.ts'
import { follow } from '../../src/engine/run/follow.ts'
import { send } from '../../src/engine/run/send.ts'
import { key, planOf } from './plans.ts'

/** One call of the curated providers, the cheapest profile that makes it, and what an upstream answered. */
export interface Asked {
  readonly contract: Contract
  readonly call: PlannedCall
  readonly profile: Profile
  readonly exchange: Exchange
}

/** Asks the mocks of all curated providers everything, each call once. */
export async function askEverything(faults: readonly string[] = []): Promise<readonly Asked[]> {
  const contracts = await Promise.all(providers.map(({ id }) => loadContract(id)))
  const asked = contracts.map(contract => {
    const upstream = mock(contract, { faults })
    const route = { upstream, download: upstream }
    return Promise.all(
      callsOf(contract).map(async ({ call, profile }) => {
        return { contract, call, profile, exchange: await follow(call, await send(call, route), route) }
      }),
    )
  })
  return (await Promise.all(asked)).flat()
}

/** Each call with the cheapest profile that makes it. */
function callsOf(contract: Contract): readonly Pick<Asked, 'call' | 'profile'>[] {
  const calls = new Map<string, Pick<Asked, 'call' | 'profile'>>()
  for (const profile of profiles)
    for (const call of planOf(contract, profile)) {
      const name = sameRequest(call)
      if (!calls.has(name)) calls.set(name, { call, profile })
    }
  return [...calls.values()]
}

/** What a user may add to a run; some promises are judged only then. */
export const additions = {
  nothing: {},
  latency: { maxLatencyMs: 600_000 },
  pictures: {},
  model: { model: 'gpt-image-2' },
} as const satisfies { readonly [name: string]: JudgeOptions }

export type Addition = keyof typeof additions

/** Ids of the checks that a call exercises. */
export async function exercisedBy({ contract, exchange }: Asked, addition: Addition): Promise<readonly string[]> {
  const seen = addition === 'pictures' ? await inspect(contract, exchange, decode) : exchange
  return judge(contract, seen, { key, ...additions[addition] })
    .verdicts.filter(({ outcome }) => outcome === 'kept' || outcome === 'broken')
    .map(({ check }) => check)
}

/** In place of any picture, of which nothing needs to be decoded: not blank, and with a transparent half as a mask has. */
const standIn = Uint8Array.from({ length: 4 * thumbnailEdge ** 2 }, (_, at) => {
  if (at % 4 < 3) return (at * 37) % 256
  return at < 2 * thumbnailEdge ** 2 ? 0 : 255
})

const decode: Decode = async bytes => {
  const facts = readImage(bytes)
  if (facts === undefined) return { problem: 'it is no image' }
  const { width, height } = facts
  return { width, height, transparent: 0.5, thumbnail: standIn }
}
