import type { Json } from '../../core/json.ts'

/** A number for a schema: 1 where it fits, else the one nearest to the lower bound. Variants count up from there. */
export function sampleNumber(schema: { readonly [keyword: string]: Json }, integer: boolean, variant: number): number {
  const given = (keyword: string) => (typeof schema[keyword] === 'number' ? schema[keyword] : undefined)
  const multiple = given('multipleOf')
  const step = multiple !== undefined && multiple > 0 ? multiple : integer ? 1 : undefined
  const [above, below] = [given('exclusiveMinimum'), given('exclusiveMaximum')]
  const least = Math.max(given('minimum') ?? -Infinity, above ?? -Infinity)
  const most = Math.min(given('maximum') ?? Infinity, below ?? Infinity)
  const allowed = (value: number) => value >= least && value <= most && value !== above && value !== below
  const candidates = step === undefined ? free(least, most, variant) : stepped(step, integer, least, most, variant)
  return candidates.find(allowed) ?? candidates[0] ?? 1
}

function free(least: number, most: number, variant: number): readonly number[] {
  const span = Number.isFinite(least) && Number.isFinite(most) ? most - least : 1
  const within = Number.isFinite(least) ? least + span / (variant + 2) : most - span / (variant + 2)
  return [
    1 + variant,
    least + variant,
    least + 1 + variant,
    most - variant,
    most - 1 - variant,
    within,
    least,
    most,
  ].filter(Number.isFinite)
}

function stepped(step: number, integer: boolean, least: number, most: number, variant: number): readonly number[] {
  // An integer that is a multiple of 0.5 or 1.5 is a multiple of a whole number too.
  const factor = integer
    ? (Array.from({ length: 1_000 }, (_, index) => index + 1).find(times => Number.isInteger(step * times)) ?? 1)
    : 1
  const unit = step * factor
  const multiple = (count: number) => Number((count * unit).toPrecision(15))
  const up = Number.isFinite(least) ? Math.ceil(least / unit) : undefined
  const down = Number.isFinite(most) ? Math.floor(most / unit) : undefined
  const counts = [
    1 + variant,
    ...(up === undefined ? [] : [up + variant, up + 1 + variant]),
    ...(down === undefined ? [] : [down - variant, down - 1 - variant]),
    up,
    down,
    variant,
    0,
  ]
  return counts.filter(count => count !== undefined).map(multiple)
}
