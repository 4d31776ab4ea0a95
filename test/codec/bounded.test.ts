import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bounded } from '../../src/codec/bounded.ts'

test('what was used longest ago goes first, by number and by bytes', () => {
  const kept = new Bounded<number>({ entries: 3, bytes: 100 })
  for (const [key, bytes] of [
    ['a', 10],
    ['b', 10],
    ['c', 10],
  ] as const)
    kept.set(key, bytes, bytes)
  expect(kept.get('a')).toBe(10)
  kept.set('d', 4, 10)
  expect(['a', 'b', 'c', 'd'].map(key => kept.get(key))).toEqual([10, undefined, 10, 4])
  kept.set('e', 5, 85)
  expect(['a', 'c', 'd', 'e'].map(key => kept.get(key))).toEqual([undefined, undefined, 4, 5])
  kept.set('f', 6, 101)
  expect(['d', 'e', 'f'].map(key => kept.get(key))).toEqual([4, 5, undefined])
})

test('whatever is kept, there is never more of it than is allowed, and the newest that fits is there', () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), bytes: fc.integer({ min: 0, max: 60 }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const kept = new Bounded<number>({ entries: 4, bytes: 50 })
      for (const { key, bytes } of steps) {
        kept.set(key, bytes, bytes)
        const values = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap(name => kept.get(name) ?? [])
        expect(values.length).toBeLessThanOrEqual(4)
        expect(values.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(50)
        expect(kept.get(key)).toBe(bytes > 50 ? undefined : bytes)
      }
    }),
  )
})
