import { expect, test } from 'vitest'
import { Recent } from '../../src/codec/recent.ts'

test('what was used longest ago is made anew, the rest is kept', () => {
  const made: string[] = []
  const recent = new Recent<string>(2)
  const use = (key: string) =>
    recent.get(key, () => {
      made.push(key)
      return `${key}!`
    })
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(use)).toEqual(['a!', 'b!', 'a!', 'c!', 'a!', 'b!'])
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})
