import { put, replace } from '../../codec/pointer.ts'
import type { AnswerMedia, Contract, Operation } from '../../core/contract.ts'
import type { Json, Pointer } from '../../core/json.ts'
import { type Blank, blankOf } from './blank.ts'
import type { Commission } from './commission.ts'
import { hand } from './hand.ts'
import { usageFigures } from './usage.ts'

/** The JSON body of a successful answer: the documented shape, with what was asked for in it. `seconds` since 1970. */
export function deliver(
  contract: Contract,
  operation: Operation,
  order: Commission,
  links: string,
  seconds: number,
): Json {
  const blank = blankOf(contract, operation)
  if (blank === undefined) return {}
  const pictures = Array.from({ length: order.count }, (_, index) => hand(contract, operation, order, index, links))
  const [container] = order.place.split('/*')
  const filled = put(put(blank.body, container ?? '', []), order.place, pictures) as Json
  return echo(blank.media, filled, sayings(blank, order, seconds))
}

/** Seconds: a day. No provider says how long, and nothing ends here. */
const linksLast = 86_400

type Saying = readonly [at: Pointer, value: Json]

/** What the answer says of itself beside the images, as far as its schema has a place for it. */
function sayings({ places, figures }: Blank, order: Commission, seconds: number): readonly Saying[] {
  const counted: { readonly [name: string]: Json } = places.usage === undefined ? {} : usageFigures(order, order.count)
  const values: { readonly [word in keyof Blank['places']]: Json } = {
    created: seconds,
    expires: new Date((seconds + linksLast) * 1000).toISOString(),
    size: `${order.width}x${order.height}`,
    quality: order.quality,
    format: order.format,
    background: order.transparent ? 'transparent' : 'opaque',
    usage: Object.fromEntries(figures.flatMap(name => (counted[name] === undefined ? [] : [[name, counted[name]]]))),
  }
  return Object.entries(places).map(([word, at]) => [at, values[word as keyof Blank['places']] ?? null])
}

/** The body with all of it said; where the schema does not allow that, with what it allows word by word. */
function echo(media: AnswerMedia, body: Json, said: readonly Saying[]): Json {
  const whole = said.reduce<Json>((told, [at, value]) => put(told, at, value), body)
  if (media.validate(whole).length === 0) return whole
  return said.reduce<Json>((told, [at, value]) => {
    const next = put(told, at, value)
    return media.validate(next).length === 0 ? next : replace(told, at, () => undefined)
  }, body)
}
