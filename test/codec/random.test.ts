import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom, hash } from '../../src/codec/random.ts'

const draw = (seed: number, count: number) => {
  const next = createRandom(seed)
  return Array.from({ length: count }, next)
}

test('the same seed gives the same numbers, another seed others', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (seed, other) => {
      expect(draw(seed, 5)).toEqual(draw(seed, 5))
      if (seed !== other) expect(draw(seed, 5)).not.toEqual(draw(other, 5))
    }),
  )
})

test('numbers lie in [0, 1) and spread evenly', () => {
  const numbers = draw(7, 10_000)
  expect(numbers.every(number => number >= 0 && number < 1)).toBe(true)
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = numbers.filter(number => Math.floor(number * 10) === tenth).length
    expect(share).toBeGreaterThan(850)
    expect(share).toBeLessThan(1150)
  }
})

test('the numbers of a seed stay what they are over releases', () => {
  expect(draw(1, 3)).toEqual([0.8308614073321223, 0.49324696650728583, 0.5257928420323879])
})

test('the published vectors of FNV-1a hash as they should', () => {
  expect(['', 'a', 'foobar', '余额'].map(hash)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968, hash('余额')])
  expect(hash('余额')).not.toBe(hash('余'))
})
