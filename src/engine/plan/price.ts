import { estimateUsd } from '../../contract/answer/tokens.ts'
import type { Operation } from '../../core/contract.ts'
import type { Ask } from '../../core/words.ts'

/**
 * What a provider asks for, in USD, where it is not the origin's price: for one call by operation id (such as
 * `POST /v1/images/edits`) or by task (`generate`, `edit`, `vary`), or for one image under `image`.
 */
export interface Prices {
  readonly [operationOrTask: string]: number
}

/** The price of one call that makes so many images: the user's, else the origin's; null where neither is known. */
export function priceOf({ id, task }: Operation, ask: Ask, images: number, prices: Prices | undefined): number | null {
  const own = (name: string) => (prices && Object.hasOwn(prices, name) ? prices[name] : undefined)
  const each = own('image')
  if (images === 0) return own(id) ?? 0
  return own(id) ?? own(task ?? '') ?? (each === undefined ? estimate(ask, images) : each * images)
}

function estimate(ask: Ask, images: number): number | null {
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
