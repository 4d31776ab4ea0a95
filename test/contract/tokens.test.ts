import { expect, test } from 'vitest'
import { estimateUsd, outputTokens } from '../../src/contract/answer/tokens.ts'

const call = { images: 1, inputs: 0, previews: 0 }

test('the tokens of gpt-image-2 are those that its calculator and live answers tell', () => {
  const seen = [
    ['1024x1024', 'low', 196],
    ['1024x1024', 'medium', 1756],
    ['1024x1024', 'high', 7024],
    ['1536x1024', 'high', 5488],
    ['3840x2160', 'high', 13_342],
    ['3472x1488', 'low', 201],
  ] as const
  for (const [size, quality, tokens] of seen) expect(outputTokens('gpt-image-2', size, quality)).toBe(tokens)
})

test('what the provider chooses is estimated at the dearest it may choose', () => {
  for (const model of ['gpt-image-1', 'gpt-image-2', 'gpt-image-1.5'])
    for (const size of ['1024x1024', '1024x1536', '1536x1024'])
      for (const quality of ['low', 'medium', 'high']) {
        const stated = estimateUsd({ model, size, quality, ...call }) ?? 0
        expect(stated).toBeGreaterThan(0)
        for (const open of [{}, { size: 'auto' }, { quality }, { size, quality: 'auto' }, { size, quality: 'hd' }])
          expect(estimateUsd({ model, ...open, ...call })).toBeGreaterThanOrEqual(stated)
      }
})

test('input images and previews are paid for, and a model without a published price has none', () => {
  const named = { model: 'gpt-image-1', size: '1024x1024', quality: 'low' }
  expect(estimateUsd({ ...named, ...call })).toBeCloseTo(0.01088)
  expect(estimateUsd({ ...named, ...call, inputs: 2, previews: 3 })).toBeCloseTo(0.01088 + 0.00646 + 0.012)
  expect(estimateUsd({ ...named, ...call, model: 'flux' })).toBeNull()
})

test('a model that bears the name of an object’s own member has no price', () => {
  for (const model of ['constructor', '__proto__', 'toString']) {
    expect(estimateUsd({ model, images: 1, inputs: 0, previews: 0 })).toBeNull()
  }
})
