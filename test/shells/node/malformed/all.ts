import { createRandom } from '../../../../src/codec/random.ts'
import { malformedWishes } from './control-wishes.ts'
import { malformedForms } from './forms.ts'
import { malformedHeads } from './heads.ts'
import { malformedJson } from './json-bodies.ts'
import { malformedPaths } from './paths.ts'
import { malformedBytes } from './raw-bytes.ts'
import type { Malformed } from './request.ts'

/** All of them, in an order that mixes the kinds; the same seed gives the same requests. */
export function malformed(seed: number): readonly Malformed[] {
  const random = createRandom(seed)
  const draw = (limit: number) => Math.floor(random() * limit)
  const all = [
    ...malformedForms(draw),
    ...malformedJson(draw),
    ...malformedHeads(),
    ...malformedPaths(),
    ...malformedBytes(draw),
    ...malformedWishes(),
  ]
  return all
    .map(one => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)
}
