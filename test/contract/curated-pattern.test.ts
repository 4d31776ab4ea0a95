import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePattern as curated } from '../../src/contract/validate/curated-pattern.ts'
import { compilePattern } from '../../src/contract/validate/pattern.ts'
import { isRecord } from '../../src/core/json.ts'
import { contracts } from '../laws/traffic.ts'

/** What follows a repetition never belongs to it, so that there is one way to match each text. */
const linear = ['^(auto|[1-9][0-9]*x[1-9][0-9]*)$', '^[1-9][0-9]*x[1-9][0-9]*$']

function patternsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(patternsIn)
  if (!isRecord(value)) return []
  const own = typeof value.pattern === 'string' ? [value.pattern] : []
  return [...own, ...Object.values(value).flatMap(patternsIn)]
}

test('each pattern of a curated document is one that is known to take linear time', () => {
  const found = new Set(contracts.flatMap(({ schemas, operations }) => patternsIn([schemas, operations])))
  expect([...found].sort()).toEqual([...linear].sort())
})

for (const source of linear) {
  test(`the platform and RE2 agree about ${source}`, () => {
    const [native, re2] = [curated(source), compilePattern(source)]
    const texts = fc.oneof(
      fc.stringMatching(/^[0-9x]{0,9}$/),
      fc.stringMatching(/^(auto)?[1-9][0-9]{0,3}x[1-9][0-9]{0,3}$/),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('auto', 'auto\n', '1x1', '1x1\n', '', '1'.repeat(65_537)),
    )
    fc.assert(fc.property(texts, text => native.test(text) === re2.test(text)))
    expect([native.test('1024x1536'), native.test('0x1'), native.test(`1x1${'0'.repeat(65_000)}!`)]).toEqual([
      true,
      false,
      false,
    ])
  })
}
