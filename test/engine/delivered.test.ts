import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { readAnswer } from '../../src/contract/answer/read-answer.ts'
import { composeDraft } from '../../src/contract/request/compose.ts'
import { encode } from '../../src/contract/request/encode.ts'
import type { Operation } from '../../src/core/contract.ts'
import type { Ask } from '../../src/core/words.ts'
import { answer } from '../../src/engine/mock/answer.ts'
import type { MockOptions } from '../../src/engine/mock/options.ts'

const contract = await loadContract('apigo')
const operation = contract.operations.find(({ task }) => task === 'edit') as Operation
const ask = (words: Ask, options: MockOptions, origin = 'http://mock.test') => {
  const draft = composeDraft(contract, operation, operation.body?.media[0], words)
  return readAnswer(operation, answer(contract, encode(draft, operation, origin, 'sk-test'), options))
}
const at = (now: number): MockOptions => ({ now: () => now })

test('the same request a second later is answered with the later time', () => {
  const told = [1_700_000_000_000, 1_700_000_000_999, 1_700_000_001_000].map(
    now => ask({}, at(now)).said.created?.value,
  )
  expect(told).toEqual([1_700_000_000, 1_700_000_000, 1_700_000_001])
})

test('requests that differ in one word within one second get answers that differ in it', () => {
  const options = at(1_700_000_000_000)
  const plain = ask({ prompt: 'a boat' }, options)
  const other = ask({ prompt: 'a boat at sea, far from any harbour' }, options)
  expect(ask({ prompt: 'a boat' }, options).text).toBe(plain.text)
  expect(other.images[0]?.text).not.toBe(plain.images[0]?.text)
  expect(other.usage?.value.input_tokens).not.toBe(plain.usage?.value.input_tokens)
  expect(ask({ prompt: 'a boat', size: '1536x1024' }, options).images[0]?.text).not.toBe(plain.images[0]?.text)
  expect(ask({ prompt: 'a boat' }, { ...options, seed: 2 }).images[0]?.text).not.toBe(plain.images[0]?.text)
})

test('links lead to the host that was asked, under the path that it serves', async () => {
  const linking = await loadContract('aa')
  for (const one of linking.operations) {
    const draft = composeDraft(linking, one, one.body?.media[0], { delivery: 'url' })
    for (const origin of ['http://one.test', 'http://two.test:81']) {
      const { images } = readAnswer(one, answer(linking, encode(draft, one, `${origin}/p`, 'sk-test'), { base: '/p' }))
      const links = images.filter(({ delivery }) => delivery === 'url')
      expect(links).not.toHaveLength(0)
      expect(links.every(({ text }) => text.startsWith(`${origin}/p/_pixpact/images/`))).toBe(true)
    }
  }
})
