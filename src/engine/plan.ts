import { probes as shelf } from '../../generated/probes.ts'
import { estimateUsd } from '../contract/answer/tokens.ts'
import { readAsk } from '../contract/request/ask.ts'
import { encode } from '../contract/request/encode.ts'
import type { Contract, Operation } from '../core/contract.ts'
import type { Credentials } from '../core/exchange.ts'
import type { RequestMessage } from '../core/message.ts'
import { type Intent, type Probe, type Profile, profiles } from '../core/probe.ts'
import type { Ask } from '../core/words.ts'
import { askingFor } from './asking.ts'

export interface PlanOptions {
  readonly profile: Profile
  /** Scheme, host and path prefix without a trailing slash. */
  readonly baseUrl: string
  readonly key: string
  readonly model?: string
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
  readonly credentials: Credentials
  readonly request: RequestMessage
}

const order: readonly Intent[] = ['auth', 'refusal', 'success', 'stream']

/** Every call of a profile: what is free first, then refusals, then paid calls, the cheapest first. Sends nothing. */
export function plan(contract: Contract, options: PlanOptions): readonly PlannedCall[] {
  const operations = contract.operations.filter(operation => options.profile === 'full' || isCommon(operation))
  const calls = operations.flatMap(operation => {
    const media = operation.body?.media.length ? operation.body.media : [undefined]
    return media.flatMap(item =>
      Object.entries<Probe>(shelf)
        .filter(([, probe]) => profiles.indexOf(probe.profile) <= profiles.indexOf(options.profile))
        .flatMap(([id, probe]) => {
          const asking = askingFor(contract, operation, item, options.model)
          return [...probe.cases(asking)].map(one => {
            const request = encode(one.draft, operation, options.baseUrl, options.key)
            const name = one.id === '' ? id : `${id}/${one.id}`
            const { credentials } = one.draft
            const images = one.images
            const ask = item ? readAsk(one.draft.fields, item.ask) : {}
            return {
              id: '',
              probe: name,
              operation,
              question: one.question,
              intent: probe.intent,
              images,
              costUsd: cost(ask, images),
              imageUsd: cost(ask, 1),
              credentials,
              request,
            }
          })
        }),
    )
  })
  return calls
    .toSorted((a, b) => order.indexOf(a.intent) - order.indexOf(b.intent) || a.images - b.images || price(a) - price(b))
    .map((call, index) => ({ ...call, id: `x${index + 1}` }))
}

/**
 * What the smaller profiles ask: no operation that is on its way out, and outside images none that could change data,
 * for a provider that does not check the key would carry it out.
 */
function isCommon({ deprecated, method, answer }: Operation): boolean {
  return !deprecated && (answer.images !== undefined || ['GET', 'HEAD', 'OPTIONS'].includes(method))
}

/** A price that nobody knows may be any. */
function price({ costUsd }: Pick<PlannedCall, 'costUsd'>): number {
  return costUsd ?? Number.MAX_VALUE
}

function cost(ask: Ask, images: number): number | null {
  if (images === 0) return 0
  const { model = '', size, quality } = ask
  return estimateUsd({
    model,
    ...(size === undefined ? {} : { size }),
    ...(quality === undefined ? {} : { quality }),
    images,
    inputs: (ask.images?.length ?? 0) + (ask.mask === undefined ? 0 : 1),
    previews: ask.stream ? (ask.partials ?? 0) : 0,
  })
}
