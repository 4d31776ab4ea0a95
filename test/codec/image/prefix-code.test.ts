import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prefixCode } from '../../../src/codec/image/prefix-code.ts'

const counts = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 1_000_000 })),
  {
    minLength: 2,
    maxLength: 120,
  },
)

test('a prefix code uses all its codes up, none begins another, and what is frequent is short', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 8, max: 16 }), (many, longest) => {
      fc.pre(many.filter(count => count > 0).length > 1)
      const { codes, lengths } = prefixCode(many, longest)
      const used = many.flatMap((count, symbol) => (count > 0 ? [symbol] : []))
      expect([...lengths].flatMap((length, symbol) => (length > 0 ? [symbol] : []))).toEqual(used)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(longest)
      expect(used.reduce((sum, symbol) => sum + 2 ** -(lengths[symbol] ?? 0), 0)).toBe(1)
      const texts = used.map(symbol => (codes[symbol] ?? 0).toString(2).padStart(lengths[symbol] ?? 0, '0'))
      const sorted = [...texts].sort()
      expect(sorted.filter((text, at) => sorted[at + 1]?.startsWith(text))).toEqual([])
      // The last symbol of those that occur most seldom has the code of all ones.
      const least = Math.min(...used.map(symbol => many[symbol] ?? 0))
      const seldom = used.findLast(symbol => many[symbol] === least) ?? 0
      expect(lengths[seldom]).toBe(Math.max(...lengths))
    }),
    { numRuns: 300 },
  )
})

test('counts that would take more bits than are allowed are brought closer together', () => {
  const fibonacci = [1, 1]
  while (fibonacci.length < 30) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0))
  for (const longest of [7, 10, 15])
    expect(Math.max(...prefixCode(fibonacci, longest).lengths)).toBeLessThanOrEqual(longest)
  expect([...prefixCode([0, 5, 0], 15).lengths]).toEqual([0, 1, 0])
})
