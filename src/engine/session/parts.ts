import { createRandom } from '../../codec/random.ts'
import type { Behaviour, Pace, Step } from '../../core/behaviour.ts'
import type { MockOptions } from '../mock/options.ts'
import { type BreakAnswer, createSwitches } from './fault-switches.ts'
import { drawLatency } from './latency.ts'
import { createTasks } from './pending.ts'
import { createBalance } from './quota.ts'
import { type Allowance, createWindow } from './rate-limit.ts'
import { createScript } from './script.ts'

/** The parts of a behaviour at work, each with its own count or its own row of random numbers; absent when off. */
export interface Parts {
  readonly faults?: BreakAnswer
  /** Milliseconds until the next answer begins. */
  readonly latency?: () => number
  readonly pace?: Pace
  readonly limit?: (now: number) => Allowance
  readonly quota?: (images: number) => boolean
  readonly script?: () => Step | undefined
  readonly strict?: true
  /** Names the next task. */
  readonly pending?: () => string
}

type Make = { readonly [Part in keyof Behaviour]-?: (behaviour: Behaviour, options: MockOptions) => Parts[Part] }

const make: Make = {
  faults: ({ faults = [] }, options) => {
    const all = [...(options.faults ?? []).map(id => ({ id })), ...faults]
    return all.length ? createSwitches(all) : undefined
  },
  latency: ({ latency }, { seed = 1 }) => {
    const random = createRandom(seed)
    return latency === undefined ? undefined : () => drawLatency(latency, random)
  },
  pace: ({ pace }) => (pace && Object.keys(pace).length ? pace : undefined),
  limit: ({ limit }) => limit && createWindow(limit),
  quota: ({ quota }) => quota && createBalance(quota),
  script: ({ script }) => (script?.length ? createScript(script) : undefined),
  strict: ({ strict }) => strict || undefined,
  pending: ({ pending }, { seed = 1 }) => (pending ? createTasks(seed) : undefined),
}

/** The names of all parts. */
export const partNames = Object.keys(make) as readonly (keyof Behaviour)[]

/** The parts with some of them made anew from a behaviour; the others go on as they are. */
export function renewParts(
  before: Parts,
  behaviour: Behaviour,
  options: MockOptions,
  changed: readonly (keyof Behaviour)[],
): Parts {
  const renewed = changed.map(name => [name, make[name](behaviour, options)] as const)
  const all = { ...before, ...Object.fromEntries(renewed) }
  return Object.fromEntries(Object.entries(all).filter(([, part]) => part !== undefined))
}
