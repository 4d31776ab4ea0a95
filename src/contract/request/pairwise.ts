/** One value of one factor, both by index. */
export type Choice = readonly [factor: number, value: number]

/** What some row must hold: one choice, or two choices of different factors. */
export type Target = readonly Choice[]

/** One value for each factor, by index. */
export type Row = readonly number[]

/** Whether a row may be, as far as it is filled; what is undefined is still open. */
export type Allows = (row: readonly (number | undefined)[]) => boolean

/** Steps of the search for one row. What needs more counts as impossible. */
const steps = 5_000
/** Targets from which a row is begun, to keep the best. */
const starts = 12

/** Every value of every factor. `counts` tells how many values each factor has. */
export function singles(counts: readonly number[]): readonly Target[] {
  return counts.flatMap((count, factor) => Array.from({ length: count }, (_, value) => [[factor, value] as const]))
}

/** Every pair of values of two factors, from targets that are single choices. */
export function pairs(targets: readonly Target[]): readonly Target[] {
  const choices = targets.flat()
  return choices.flatMap((one, index) =>
    choices.slice(index + 1).flatMap(two => (one[0] === two[0] ? [] : [[one, two]])),
  )
}

/**
 * Few rows that hold every target which an allowed row can hold. Lower values count as cheaper: a higher one stands in
 * a row only where a target needs it. What the given rows hold is not asked again. The same arguments give the same
 * rows; none repeats another.
 *
 * @returns the further rows, without the given ones
 */
export function cover(
  counts: readonly number[],
  targets: readonly Target[],
  allows: Allows = () => true,
  given: readonly Row[] = [],
): readonly Row[] {
  const cells = new Cells(counts)
  const open = new Map(targets.map(target => [cells.name(target), target]))
  for (const row of given) for (const name of cells.names(row)) open.delete(name)
  const rows: Row[] = []
  while (open.size > 0) {
    let best: { readonly row: Row; readonly held: readonly number[] } | undefined
    for (const [name, target] of [...open].slice(0, starts)) {
      const row = fill(counts, target, open, cells, allows)
      if (row === undefined) {
        open.delete(name)
        continue
      }
      const held = cells.names(row).filter(one => open.has(one))
      if (held.length > (best?.held.length ?? 0)) best = { row, held }
    }
    if (best === undefined) continue
    for (const name of best.held) open.delete(name)
    rows.push(best.row)
  }
  const wanted = new Set(targets.map(target => cells.name(target)))
  // What one row gives up may make another one needless. Each round takes rows away or lowers their values, so it ends.
  for (let cheaper: readonly Row[] = rows; ; ) {
    const next = cheapen(cheaper, given, wanted, cells, allows)
    if (String(next) === String(cheaper)) return next
    cheaper = next
  }
}

/** Numbers the choices and pairs of choices. */
class Cells {
  readonly #offsets: readonly number[]
  readonly #total: number

  constructor(counts: readonly number[]) {
    this.#offsets = counts.map((_, factor) => counts.slice(0, factor).reduce((sum, count) => sum + count, 0))
    this.#total = counts.reduce((sum, count) => sum + count, 0)
  }

  of([factor, value]: Choice): number {
    return (this.#offsets[factor] ?? 0) + value
  }

  pair(one: number, two: number): number {
    return this.#total + Math.min(one, two) * this.#total + Math.max(one, two)
  }

  name([one, two]: Target): number {
    if (one === undefined) return -1
    return two === undefined ? this.of(one) : this.pair(this.of(one), this.of(two))
  }

  /** All that a row holds. */
  names(row: Row): readonly number[] {
    const cells = row.map((value, factor) => this.of([factor, value]))
    return cells.flatMap((one, index) => [one, ...cells.slice(index + 1).map(two => this.pair(one, two))])
  }
}

/** A row with the target, and with as many other open ones as going from factor to factor gives. */
function fill(
  counts: readonly number[],
  target: Target,
  open: ReadonlyMap<number, Target>,
  cells: Cells,
  allows: Allows,
): Row | undefined {
  const row: (number | undefined)[] = counts.map(() => undefined)
  for (const [factor, value] of target) row[factor] = value
  let left = steps
  const gain = (factor: number, value: number): number => {
    const own = cells.of([factor, value])
    const others = row.flatMap((other, index) =>
      other === undefined ? [] : [cells.pair(own, cells.of([index, other]))],
    )
    return [own, ...others].filter(name => open.has(name)).length
  }
  const finish = (): boolean => {
    if (left-- <= 0 || !allows(row)) return false
    const factor = row.indexOf(undefined)
    if (factor < 0) return true
    const values = Array.from({ length: counts[factor] ?? 0 }, (_, value) => ({ value, worth: gain(factor, value) }))
    for (const { value } of values.sort((a, b) => b.worth - a.worth || a.value - b.value)) {
      row[factor] = value
      if (finish()) return true
      row[factor] = undefined
    }
    return false
  }
  return finish() ? row.map(value => value ?? 0) : undefined
}

/** Puts the lowest value in each place where no target is lost, and leaves out rows that nothing needs. */
function cheapen(
  rows: readonly Row[],
  given: readonly Row[],
  wanted: ReadonlySet<number>,
  cells: Cells,
  allows: Allows,
): readonly Row[] {
  const held = new Map<number, number>()
  const needed = (row: Row) => cells.names(row).filter(name => wanted.has(name))
  const count = (row: Row, by: number) => {
    for (const name of needed(row)) held.set(name, (held.get(name) ?? 0) + by)
  }
  for (const row of [...given, ...rows]) count(row, 1)
  return rows.flatMap(row => {
    let current = row
    count(current, -1)
    const isEnough = (other: Row) => {
      const names = new Set(cells.names(other))
      return allows(other) && needed(row).every(name => names.has(name) || (held.get(name) ?? 0) > 0)
    }
    for (const factor of row.keys()) {
      const cheaper = Array.from({ length: current[factor] ?? 0 }, (_, value) => current.with(factor, value))
      current = cheaper.find(isEnough) ?? current
    }
    if (needed(current).every(name => (held.get(name) ?? 0) > 0)) return []
    count(current, 1)
    return [current]
  })
}
