import type { Json } from '../../core/json.ts'
import type { Arbitrary, FastCheck } from './fast-check.ts'

const reach = 2 ** 31 - 1

/** Numbers of a schema, near its bounds and near 0 more often; undefined where there is none. */
export function numbers(
  fc: FastCheck,
  schema: { readonly [keyword: string]: Json },
  isWhole: boolean,
): Arbitrary<number> | undefined {
  const given = (keyword: string) => (typeof schema[keyword] === 'number' ? schema[keyword] : undefined)
  const multiple = given('multipleOf')
  const step = multiple !== undefined && multiple > 0 ? multiple : isWhole ? 1 : 0.01
  const [above, below] = [given('exclusiveMinimum'), given('exclusiveMaximum')]
  const least = Math.ceil(Math.max(given('minimum') ?? -Infinity, above ?? -Infinity) / step)
  const most = Math.floor(Math.min(given('maximum') ?? Infinity, below ?? Infinity) / step)
  const min = Math.max(value(least, step) === above ? least + 1 : least, -reach)
  const max = Math.min(value(most, step) === below ? most - 1 : most, Math.max(min, 0) + reach)
  if (min > max || !Number.isSafeInteger(min) || !Number.isSafeInteger(max)) return undefined
  return fc.integer({ min, max }).map(count => value(count, step))
}

function value(count: number, step: number): number {
  return Number.isInteger(step) ? count * step : Number((count * step).toPrecision(12))
}
