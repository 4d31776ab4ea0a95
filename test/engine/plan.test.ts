import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { readRequest } from '../../src/contract/request/read-request.ts'
import { header } from '../../src/core/message.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import type { Prices } from '../../src/engine/plan/price.ts'

const openai = await loadContract('openai')
const gptplus5 = await loadContract('gptplus5')
const base = { profile: 'standard', baseUrl: 'https://relay.example', key: 'sk-one-key' } as const
const paid = (contract: typeof openai, prices: Prices) =>
  plan(contract, { ...base, prices }).filter(({ billing }) => billing === 'images')

test('a price of the user for one operation counts before one for its task, and that before one for an image', () => {
  const prices = { 'POST /images/edits': 0.5, edit: 0.25, image: 0.125 }
  for (const { operation, images, costUsd, imageUsd } of paid(openai, prices))
    expect([costUsd, imageUsd]).toEqual(operation.task === 'edit' ? [0.5, 0.5] : [images * 0.125, 0.125])
  for (const { operation, costUsd } of paid(openai, { edit: 0.25 }))
    if (operation.task === 'edit') expect(costUsd).toBe(0.25)
    else expect(costUsd).toBeLessThan(0.1)
})

test('a model without a published price costs what the user says, and nothing else is known', () => {
  expect(paid(gptplus5, {}).map(({ costUsd }) => costUsd)).toContain(null)
  for (const { images, costUsd } of paid(gptplus5, { image: 0.04 })) expect(costUsd).toBeCloseTo(images * 0.04)
})

test('what is free stays free, whatever a call costs', () => {
  for (const { billing, costUsd } of plan(openai, { ...base, prices: { generate: 1, edit: 1 } }))
    expect(costUsd).toBe(billing === 'images' ? 1 : 0)
})

test('a price that a name of JavaScript’s own would give is none', () => {
  expect(paid(openai, Object.create({ edit: 9 })).map(({ costUsd }) => costUsd)).not.toContain(9)
})

test('the standard profile spends on the cheapest two qualities alone', () => {
  const asked = plan(openai, base)
    .filter(({ billing }) => billing === 'images')
    .map(({ request }) => readRequest(openai, request).ask.quality)
  expect(new Set(asked)).toEqual(new Set(['low', 'medium']))
  const total = plan(openai, base).reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)
  expect(total).toBeLessThan(0.25)
})

test('a mistake that is carried out all the same costs the least', () => {
  const risky = plan(openai, { ...base, profile: 'full' }).filter(
    ({ billing, operation }) => billing === 'refused' && operation.task !== 'vary',
  )
  const asked = risky.map(({ request }) => readRequest(openai, request).ask.quality)
  // A body that does not parse, or the mistake itself.
  expect(new Set(asked)).toEqual(new Set(['low', undefined, 'no-such-value']))
  for (const [index, { imageUsd }] of risky.entries())
    if (asked[index] !== 'no-such-value') expect(imageUsd).toBeLessThan(0.06)
})

test('no call for several images is one of high quality', () => {
  const calls = plan(openai, { ...base, profile: 'full' }).filter(({ billing }) => billing === 'images')
  const dear = calls.filter(({ request }) => {
    const { quality = 'auto' } = readRequest(openai, request).ask
    return !['low', 'auto'].includes(quality)
  })
  expect(dear.length).toBeGreaterThan(0)
  for (const { images } of dear) expect(images).toBe(1)
})

test('a model that refuses to be asked for links is asked for them in a call of its own', () => {
  const asked = plan(openai, { ...base, profile: 'full' })
    .filter(
      ({ intent, operation, probe }) =>
        intent === 'success' && !operation.deprecated && !probe.startsWith('documented'),
    )
    .map(({ request }) => readRequest(openai, request).ask)
    .filter(({ delivery }) => delivery !== undefined)
  expect(asked.length).toBeGreaterThan(0)
  for (const { count, format, background, size } of asked)
    expect([count, format, background, size]).toEqual([undefined, undefined, undefined, undefined])
  const packed = plan(gptplus5, base).map(({ request }) => readRequest(gptplus5, request).ask)
  expect(packed.some(({ delivery, count }) => delivery === 'url' && count === 2)).toBe(true)
})

test('a further media type of an operation is asked for what differs', () => {
  const further = plan(openai, base).filter(
    ({ operation, request }) => operation.task === 'edit' && header(request, 'content-type') === 'application/json',
  )
  expect(further.map(({ probe }) => probe)).toEqual(['malformed-body/json', 'smallest'])
})

test('the key is sent where the document has it, also beside the document', () => {
  const sent = plan(openai, base).filter(({ credentials }) => credentials === 'given')
  for (const { request } of sent) expect(header(request, 'authorization')).toBe('Bearer sk-one-key')
  const open = plan(openai, base).filter(({ credentials }) => credentials === 'none')
  for (const { request } of open) expect(header(request, 'authorization')).toBeUndefined()
})
