import { composableMedia } from '../../contract/request/composable.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Draft } from '../../core/draft.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'
import { mistakes } from './mistakes.ts'

/**
 * Requests with one mistake each: a valid one, spoilt. Undefined where nothing can be done wrong.
 *
 * @param isInvalid whether the contract refuses a request for what it says
 */
export function invalidDrafts(
  fc: FastCheck,
  contract: Contract,
  operation: Operation,
  valid: Arbitrary<Draft>,
  isInvalid: (draft: Draft) => boolean,
): Arbitrary<Draft> | undefined {
  const some = fc.sample(valid, { numRuns: 10, seed: 1 })
  const media = composableMedia(operation, contract.schemas)
  const ways = media
    .flatMap(one => mistakes(contract, operation, one).map(mistake => ({ ...mistake, type: one?.type })))
    .filter(({ spoil, type }) => some.some(draft => draft.media === type && isInvalid(spoil(draft))))
  if (ways.length === 0) return undefined
  return fc.tuple(valid, fc.nat()).map(([draft, chance]) => {
    const own = ways.filter(({ type }) => type === draft.media)
    return own[chance % own.length]?.spoil(draft) ?? draft
  })
}
