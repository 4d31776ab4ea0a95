import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Allows, cover, pairs, type Row, singles, type Target } from '../../src/contract/request/pairwise.ts'

const counts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 })

/** Two choices that must not meet. */
const forbidden = fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.nat(4), fc.nat(3)), { maxLength: 4 })

const holds = (row: Row, target: Target) => target.every(([factor, value]) => row[factor] === value)
const forbids =
  (rules: readonly (readonly [number, number, number, number])[]): Allows =>
  row =>
    !rules.some(([one, a, two, b]) => row[one] === a && row[two] === b)

function everyRow(sizes: readonly number[]): readonly Row[] {
  return sizes.reduce<readonly Row[]>(
    (rows, size) => rows.flatMap(row => Array.from({ length: size }, (_, value) => [...row, value])),
    [[]],
  )
}

test('every value, and every pair of values of two factors, is in some row', () => {
  fc.assert(
    fc.property(counts, sizes => {
      const each = singles(sizes)
      const targets = [...each, ...pairs(each)]
      const rows = cover(sizes, targets)
      expect(targets.filter(target => !rows.some(row => holds(row, target)))).toEqual([])
    }),
  )
})

test('no row is one that is not allowed, and every pair that an allowed row can hold is in one', () => {
  fc.assert(
    fc.property(counts, forbidden, (sizes, rules) => {
      const allows = forbids(rules)
      const each = singles(sizes)
      const targets = [...each, ...pairs(each)]
      const rows = cover(sizes, targets, allows)
      expect(rows.filter(row => !allows(row))).toEqual([])
      const possible = everyRow(sizes).filter(row => allows(row))
      const missed = targets.filter(
        target => possible.some(row => holds(row, target)) && !rows.some(row => holds(row, target)),
      )
      expect(missed).toEqual([])
    }),
  )
})

test('there are never more rows than ways to fill one, none twice, and each has a value for each factor', () => {
  fc.assert(
    fc.property(counts, forbidden, (sizes, rules) => {
      const each = singles(sizes)
      const rows = cover(sizes, [...each, ...pairs(each)], forbids(rules))
      expect(rows.length).toBeLessThanOrEqual(sizes.reduce((a, b) => a * b, 1))
      expect(new Set(rows.map(row => row.join())).size).toBe(rows.length)
      for (const row of rows) {
        expect(row).toHaveLength(sizes.length)
        for (const [factor, value] of row.entries()) expect(value).toBeLessThan(sizes[factor] ?? 0)
      }
    }),
  )
})

test('each row is needed: without it a target is lost', () => {
  fc.assert(
    fc.property(counts, sizes => {
      const each = singles(sizes)
      const targets = [...each, ...pairs(each)]
      const rows = cover(sizes, targets)
      for (const left of rows) {
        const others = rows.filter(row => row !== left)
        expect(targets.every(target => others.some(row => holds(row, target)))).toBe(false)
      }
    }),
  )
})

test('what given rows hold is not asked again', () => {
  fc.assert(
    fc.property(counts, sizes => {
      const each = singles(sizes)
      const first = cover(sizes, each)
      expect(cover(sizes, each, undefined, first)).toEqual([])
      const all = [...first, ...cover(sizes, pairs(each), undefined, first)]
      expect(pairs(each).filter(target => !all.some(row => holds(row, target)))).toEqual([])
    }),
  )
})

test('every value alone takes as many rows as the largest factor has values', () => {
  fc.assert(
    fc.property(counts, sizes => {
      expect(cover(sizes, singles(sizes))).toHaveLength(Math.max(...sizes))
    }),
  )
})

test('a dear value stands only where a target needs it', () => {
  const targets = [...singles([3, 3]).filter(([choice]) => choice?.[0] === 0), [[1, 2] as const]]
  const rows = cover([3, 3], targets)
  expect(rows.filter(([, dear]) => dear === 2)).toHaveLength(1)
  expect(rows.filter(([, dear]) => dear === 1)).toHaveLength(0)
})
