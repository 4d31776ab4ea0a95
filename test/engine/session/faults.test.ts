import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faults as shelf } from '../../../generated/faults.ts'
import { readAnswer } from '../../../src/contract/answer/read-answer.ts'
import { bodyOf } from '../../../src/core/message.ts'
import { canBreak } from '../../../src/engine/mock/find-fault.ts'
import { mock } from '../../../src/engine/mock/upstream.ts'
import { createSession } from '../../../src/engine/session/create-session.ts'
import {
  call,
  contracts,
  edit,
  firsts,
  generate,
  invalid,
  openai,
  paint,
  sessionAt,
  statuses,
  tell,
  times,
} from './sessions.ts'

const refuses = { id: 'refuses-valid-requests' }
const silent = { id: 'never-answers' }

test('a fault breaks the calls of its count and no others, whatever the count', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...firsts),
      async (calls, [contract, operation]) => {
        const { session } = sessionAt(contract, { faults: [{ ...silent, calls }] })
        const told = await statuses(session, times(12, call(contract, operation)))
        expect(told).toEqual(told.map((_, index) => (calls.includes(index + 1) ? 'timeout' : 200)))
      },
    ),
    { numRuns: 25 },
  )
})

test('only calls count whose answer the fault can break: a refused one is not the first that it makes fail', async () => {
  const { session } = sessionAt(openai, { faults: [{ ...refuses, calls: [2] }] })
  const requests = [invalid(openai, generate), paint(), invalid(openai, generate), paint(), paint()]
  expect(await statuses(session, requests)).toEqual([400, 200, 400, 400, 200])
  const { session: count } = sessionAt(openai, { faults: [{ id: 'makes-one-image-only', calls: [1] }] })
  const made = async (words: object) => readAnswer(generate, await count.upstream(paint(words))).images.length
  expect([await made({}), await made({ count: 3 }), await made({ count: 3 })]).toEqual([1, 1, 3])
  expect(count.exchanges.list().map(({ outcome }) => outcome)).toEqual(['accepted', 'broken', 'accepted'])
})

test('a fault of one operation leaves the others alone, and does not count them', async () => {
  const { session } = sessionAt(openai, { faults: [{ ...silent, operation: edit.id, calls: [2] }] })
  const change = call(openai, edit)
  expect(await statuses(session, [paint(), change, paint(), change, change])).toEqual([200, 200, 200, 'timeout', 200])
})

test('each switch has a count of its own, also two of one fault', async () => {
  const faults = [
    { ...refuses, calls: [1, 4] },
    { ...silent, calls: [2] },
  ]
  const { session } = sessionAt(openai, { faults })
  // The first call is refused and cannot fall silent; the second one that can is the third.
  expect(await statuses(session, times(5, paint()))).toEqual([400, 200, 'timeout', 400, 200])
  expect(session.exchanges.list().map(({ brokenBy }) => brokenBy)).toEqual([
    ['refuses-valid-requests'],
    [],
    ['never-answers'],
    ['refuses-valid-requests'],
    [],
  ])
})

test('an answer that faults leave as it was is not called broken', async () => {
  const { session } = sessionAt(openai, { faults: [{ id: 'makes-one-image-only' }, { id: 'completes-twice' }] })
  await session.upstream(paint())
  expect(session.exchanges.list()).toMatchObject([{ outcome: 'accepted', brokenBy: [] }])
})

test('a failure names the fault that caused it', async () => {
  const { session } = sessionAt(openai, { faults: [silent] })
  expect(await tell(session, paint())).toBe('timeout')
  expect(session.exchanges.list()).toMatchObject([
    { outcome: 'failed', brokenBy: ['never-answers'], failure: { kind: 'timeout' } },
  ])
  expect(session.exchanges.list()[0]).not.toHaveProperty('response')
})

test('faults of links and of what is asked beside the document break those', async () => {
  const faults = [{ id: 'trusts-every-page', calls: [1] }]
  const { session } = sessionAt(openai, { faults })
  const preflight = { ...paint(), method: 'OPTIONS', headers: [['access-control-request-method', 'POST']] as const }
  const trusts = async () => (await session.upstream(preflight)).headers.map(([name]) => name)
  expect([await trusts(), await trusts()]).toEqual([
    expect.arrayContaining(['access-control-allow-credentials']),
    expect.not.arrayContaining(['access-control-allow-credentials']),
  ])
  const image = { ...paint(), method: 'GET', url: 'http://mock.test/_pixpact/images/0-1-64x64-opaque.png' }
  session.behave({ faults: [{ id: 'links-mislabel' }] })
  await session.upstream(image)
  expect(session.exchanges.list().map(({ brokenBy }) => brokenBy)).toEqual([
    ['trusts-every-page'],
    [],
    ['links-mislabel'],
  ])
})

test('faults of the options break as they do in a mock without a session, byte for byte', async () => {
  const now = () => 1_700_000_000_000
  for (const contract of contracts)
    for (const id of Object.keys(shelf).filter(name => canBreak(contract, { id: name }))) {
      const options = { faults: [id], now, seed: 5 }
      const [operation] = contract.operations
      if (operation === undefined) continue
      const request = call(contract, operation, { prompt: 'a kite', count: 2 })
      const plain = await mock(contract, options)(request).catch(error => error.kind)
      const held = await tell(createSession(contract, options), request)
      expect(held, `${contract.id} ${id}`).toEqual(plain)
    }
})

test('switching faults on again begins their counts anew', async () => {
  const faults = [{ ...silent, calls: [1] }]
  const { session } = sessionAt(openai, { faults })
  expect(await statuses(session, times(2, paint()))).toEqual(['timeout', 200])
  session.behave({ faults })
  expect(await statuses(session, times(2, paint()))).toEqual(['timeout', 200])
  session.behave({ faults: undefined })
  expect(await statuses(session, times(2, paint()))).toEqual([200, 200])
  session.reset()
  expect(await statuses(session, times(2, paint()))).toEqual(['timeout', 200])
})

test('an honest session answers as the mock without one, byte for byte', async () => {
  for (const [contract, operation] of firsts) {
    const options = { now: () => 1_700_000_000_000, seed: 2 }
    const request = call(contract, operation)
    const plain = await mock(contract, options)(request)
    const held = await createSession(contract, options).upstream(request)
    expect(held).toEqual(plain)
    expect(bodyOf(held)).toEqual(bodyOf(plain))
  }
})
