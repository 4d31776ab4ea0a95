import { expect, test } from 'vitest'
import { loadContract } from '../../../generated/contracts.ts'
import type { Contract } from '../../../src/core/contract.ts'
import type { RequestMessage } from '../../../src/core/message.ts'
import { createRenewable } from '../../../src/shells/node/renewable.ts'

const openai = await loadContract('openai')

const asking = (fields: object = {}): RequestMessage => ({
  method: 'POST',
  url: 'http://localhost/v1/images/generations',
  headers: [
    ['authorization', 'Bearer sk-any'],
    ['content-type', 'application/json'],
  ],
  body: new TextEncoder().encode(JSON.stringify({ prompt: 'a boat', model: 'gpt-image-2', ...fields })),
})

const without = (path: string): Contract => ({
  ...openai,
  operations: openai.operations.filter(operation => operation.path !== path),
})

test('with another contract, exchanges and behaviour are kept and numbers go on', async () => {
  const session = createRenewable(openai, {}, {})
  const told: number[] = []
  session.exchanges.watch(({ id }) => told.push(id))
  session.behave({ faults: [{ id: 'says-created' }] })
  await session.upstream(asking())
  await session.upstream(asking({ n: 99 }))
  expect(session.renew(without('/images/generations'))).toEqual([])
  expect((await session.upstream(asking())).status).toBe(404)
  expect(session.behaviour.faults).toEqual([{ id: 'says-created' }])
  const listed = session.exchanges.list()
  expect(listed.map(({ id, response }) => [id, response?.status])).toEqual([
    [1, 201],
    [2, 400],
    [3, 404],
  ])
  expect([told, session.exchanges.total]).toEqual([[1, 2, 3], 3])
  expect(session.exchanges.list({ operation: 'POST /images/generations' }).map(({ id }) => id)).toEqual([1, 2])
  session.renew(openai)
  await session.upstream(asking())
  expect(session.exchanges.list().map(({ id }) => id)).toEqual([1, 2, 3, 4])
})

test('a request that is under way when the contract changes is answered by the old one, and kept', async () => {
  const session = createRenewable(openai, {}, {})
  const under = session.upstream(asking())
  session.renew(without('/images/generations'))
  const after = session.upstream(asking())
  expect([(await under).status, (await after).status]).toEqual([200, 404])
  const listed = session.exchanges.list()
  expect(new Set(listed.map(({ id }) => id)).size).toBe(2)
  expect(session.exchanges.total).toBe(2)
})

test('a reset after a change forgets all and brings back the first behaviour', async () => {
  const start = { faults: [{ id: 'says-created' }] }
  const session = createRenewable(openai, {}, start)
  await session.upstream(asking())
  session.renew(openai)
  session.behave({ faults: undefined, strict: true })
  await session.upstream(asking())
  session.reset()
  expect([session.behaviour, session.exchanges.total, session.exchanges.list()]).toEqual([start, 0, []])
  await session.upstream(asking())
  expect(session.exchanges.list().map(({ id }) => id)).toEqual([1])
  session.exchanges.clear()
  expect(session.exchanges.total).toBe(0)
})

test('a fault that cannot show in the new contract is switched off and named', async () => {
  const start = { faults: [{ id: 'says-created' }, { id: 'ignores-the-mask' }] }
  const session = createRenewable(openai, {}, start)
  const plain = { ...openai, operations: openai.operations.filter(({ task }) => task === 'generate') }
  expect(session.renew(plain)).toEqual(['ignores-the-mask'])
  expect(session.behaviour.faults).toEqual([{ id: 'says-created' }])
})

test('what is kept over changes is bounded', async () => {
  const session = createRenewable(openai, {}, {})
  for (let round = 0; round < 13; round++) {
    for (let call = 0; call < 100; call++) await session.upstream(asking({ n: 99 }))
    session.renew(openai)
  }
  const listed = session.exchanges.list()
  expect([listed.length, listed.at(-1)?.id, session.exchanges.total]).toEqual([1000, 1300, 1300])
})
