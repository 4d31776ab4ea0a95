import { probes as shelf } from '../../../generated/probes.ts'
import { imagePointers } from '../../contract/answer/images.ts'
import { readAsk } from '../../contract/request/ask.ts'
import { composableMedia } from '../../contract/request/composable.ts'
import { encode } from '../../contract/request/encode.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Aside, Credentials } from '../../core/exchange.ts'
import type { RequestMessage } from '../../core/message.ts'
import {
  type Asking,
  type Billing,
  type Case,
  type Intent,
  type Probe,
  type Profile,
  profiles,
} from '../../core/probe.ts'
import { askingFor } from './asking.ts'

import { type Prices, priceOf } from './price.ts'
import { sameRequest } from './same-request.ts'

export interface PlanOptions {
  readonly profile: Profile
  /** Scheme, host and path prefix without a trailing slash. */
  readonly baseUrl: string
  readonly key: string
  readonly model?: string
  /** What the provider asks for, before the origin's prices. */
  readonly prices?: Prices
}

/** One call that a run would make. `costUsd` is an estimate by the origin's prices, null where none is known. */
export interface PlannedCall {
  readonly id: string
  readonly probe: string
  readonly operation: Operation
  readonly question: string
  readonly intent: Intent
  readonly images: number
  readonly costUsd: number | null
  /** The same for one image of this request, should one come that is not due. */
  readonly imageUsd: number | null
  readonly billing: Billing
  readonly credentials: Credentials
  readonly aside?: Aside
  /** Valid by its schema, and refused by a good provider all the same. */
  readonly expects?: 'refusal'
  readonly request: RequestMessage
}

/** A call before it has its place, and how many images it would bring if it were carried out. */
interface Candidate {
  readonly call: PlannedCall
  readonly risk: number
}

/**
 * Every call of a profile: what is free first, then refusals, those last that would bring the most images if they were
 * carried out, then paid calls, the cheapest first. No paid call is made twice. Sends nothing.
 */
export function plan(contract: Contract, options: PlanOptions): readonly PlannedCall[] {
  const operations = contract.operations.filter(operation => isAsked(operation, options.profile))
  const candidates = operations.flatMap(operation => {
    return composableMedia(operation, contract.schemas).flatMap(item =>
      candidatesFor(askingFor(contract, operation, item, options.model), options),
    )
  })
  const paid = new Set<string>()
  return candidates
    .toSorted((a, b) => compare(rank(a), rank(b)))
    .filter(({ call }) => {
      const name = sameRequest(call)
      if (call.billing === 'images' && paid.has(name)) return false
      paid.add(name)
      return true
    })
    .map(({ call }, index) => ({ ...call, id: `x${index + 1}` }))
}

function candidatesFor(asking: Asking, options: PlanOptions): readonly Candidate[] {
  return Object.entries<Probe>(shelf)
    .filter(([, probe]) => isWithin(asking.first ? probe.profile : (probe.further ?? 'full'), options.profile))
    .flatMap(([id, probe]) =>
      [...probe.cases(asking)]
        .filter(one => isWithin(one.profile ?? probe.profile, options.profile) && isWorthIt(asking, probe, one))
        .map(one => candidate(asking, id, probe, one, options)),
    )
}

function candidate(asking: Asking, id: string, probe: Probe, one: Case, options: PlanOptions): Candidate {
  const { media, operation } = asking
  const { draft, images, question, expects } = one
  const ask = media ? readAsk(draft.fields, media.ask) : {}
  const delivers = imagePointers(operation).length > 0 && draft.aside === undefined
  const price = (many: number) => priceOf(operation, ask, delivers ? many : 0, options.prices)
  const call: PlannedCall = {
    id: '',
    probe: one.id === '' ? id : `${id}/${one.id}`,
    operation,
    question,
    intent: probe.intent,
    images,
    costUsd: price(images),
    imageUsd: price(1),
    billing: billingOf(probe.intent, images),
    credentials: draft.credentials,
    ...(draft.aside ? { aside: draft.aside.kind } : {}),
    ...(expects ? { expects } : {}),
    request: encode(draft, operation, options.baseUrl, options.key),
  }
  return { call, risk: delivers ? Math.max(1, ask.count ?? 1) : 0 }
}

function isWithin(least: Profile, profile: Profile): boolean {
  return profiles.indexOf(least) <= profiles.indexOf(profile)
}

/** What is on its way out is asked what others are in the standard profile, a further media type no probe's last case. */
function isWorthIt({ first, operation }: Asking, probe: Probe, one: Case): boolean {
  if (operation.deprecated) return isWithin(one.profile ?? probe.profile, 'standard')
  return first || one.profile === undefined || isWithin(one.profile, 'standard')
}

/** Whether a profile asks an operation anything. */
export function isAsked(operation: Operation, profile: Profile): boolean {
  return profile === 'full' || isCommon(operation)
}

/**
 * What the smaller profiles ask: no operation that is on its way out, and outside images none that could change data,
 * for a provider that does not check the key would carry it out.
 */
function isCommon({ deprecated, method, answer }: Operation): boolean {
  return !deprecated && (answer.images !== undefined || ['GET', 'HEAD', 'OPTIONS'].includes(method))
}

function billingOf(intent: Intent, images: number): Billing {
  if (intent === 'refusal') return 'refused'
  return images > 0 ? 'images' : 'free'
}

const billings: readonly Billing[] = ['free', 'refused', 'images']
const intents: readonly Intent[] = ['auth', 'success', 'refusal', 'stream']

/** Places compared one after the other. A price that nobody knows may be any. */
function rank({ call, risk }: Candidate): readonly number[] {
  const { billing, intent, aside, costUsd, images } = call
  if (billing === 'images') return [billings.indexOf(billing), costUsd ?? Number.MAX_VALUE, images]
  const isRisky = risk * Number(billing === 'refused')
  return [billings.indexOf(billing), isRisky, intents.indexOf(intent), aside ? 1 : 0, change(call)]
}

/** What is read is asked before what is made, and that before what is taken away. */
function change({ operation: { method } }: PlannedCall): number {
  if (method === 'DELETE') return 2
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 0 : 1
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
