import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { fingerprint } from '../../src/codec/fingerprint.ts'
import type { Contract } from '../../src/core/contract.ts'
import { callKey } from '../../src/engine/plan/call-key.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { compileText, pets } from './documents.ts'

const keys = (contract: Contract, key: string, baseUrl = 'https://relay.example/v1') =>
  plan(contract, { profile: 'full', baseUrl, key }).map(callKey)

const inQuery = pets.replace('in: header, name: X-Api-Key', 'in: query, name: key')

test('a call has the same name under another key, in a header or in the query, and at another host', async () => {
  const contracts = [
    await loadContract('openai'),
    await compileText('header.yaml', pets),
    await compileText('query.yaml', inQuery),
  ]
  for (const contract of contracts) {
    expect(keys(contract, 'sk-another-key')).toEqual(keys(contract, 'sk-one-key'))
    expect(keys(contract, 'sk-one-key', 'https://other.example/v1')).toEqual(keys(contract, 'sk-one-key'))
    expect(keys(contract, 'sk-one-key', 'https://relay.example/team')).not.toEqual(keys(contract, 'sk-one-key'))
  }
})

test('each call of a plan has a name of its own', async () => {
  for (const contract of [await loadContract('openai'), await compileText('query.yaml', inQuery)]) {
    const all = keys(contract, 'sk-one-key')
    expect(new Set(all).size).toBe(all.length)
    for (const key of all) expect(key).toMatch(/^[0-9a-f]{16}$/)
  }
})

test('another model makes another call', async () => {
  const openai = await loadContract('openai')
  const of = (model: string) =>
    plan(openai, { profile: 'smoke', baseUrl: 'https://relay.example', key: 'k', model })
      .filter(({ billing }) => billing === 'images')
      .map(callKey)
  expect(of('gpt-image-1.5').some(key => of('gpt-image-1-mini').includes(key))).toBe(false)
})

test('a fingerprint tells texts, bytes and the places of their ends apart', () => {
  const part = fc.oneof(fc.string(), fc.uint8Array({ maxLength: 20 }))
  fc.assert(
    fc.property(fc.array(part), fc.array(part), (one, other) => {
      const text = (parts: typeof one) =>
        JSON.stringify(parts.map(item => [...(typeof item === 'string' ? new TextEncoder().encode(item) : item)]))
      expect(fingerprint(one) === fingerprint(other)).toBe(text(one) === text(other))
    }),
  )
  expect(fingerprint(['ab', 'c'])).not.toBe(fingerprint(['a', 'bc']))
  const many = Array.from({ length: 20_000 }, (_, index) => fingerprint([String(index)]))
  expect(new Set(many).size).toBe(many.length)
  for (const half of [0, 8]) expect(new Set(many.map(name => name.slice(half, half + 8))).size).toBeGreaterThan(19_990)
})
