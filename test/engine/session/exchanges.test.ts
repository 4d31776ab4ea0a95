import fc from 'fast-check'
import { expect, test } from 'vitest'
import { respond } from '../../../src/core/message.ts'
import type { Outcome, Received } from '../../../src/core/session.ts'
import { createExchanges } from '../../../src/engine/session/exchanges.ts'
import { call, edit, generate, invalid, openai, paint, sessionAt, tell, times } from './sessions.ts'

const megabyte = 1024 * 1024
// One block of memory stands for all bodies: only their lengths matter here.
const block = new Uint8Array(130 * megabyte)

const exchange = (id: number, asked: number, answered: number, outcome: Outcome = 'accepted'): Received => ({
  id,
  provider: 'openai',
  operation: generate.id,
  outcome,
  problems: [],
  brokenBy: [],
  request: { method: 'POST', url: 'http://mock.test/', headers: [], body: block.subarray(0, asked) },
  response: respond(200, 'image/png', block.subarray(0, answered)),
  startedAt: 0,
  durationMs: 0,
})

const weight = ({ request, response }: Received) =>
  request.body.length + (response?.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0) ?? 0)

test('the last exchanges are kept, oldest first, as many as have room; all are counted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), { maxLength: 60 }),
      sizes => {
        const exchanges = createExchanges()
        const given = sizes.map(([asked, answered], index) =>
          exchange(index + 1, asked * megabyte, answered * megabyte),
        )
        for (const one of given) exchanges.keep(one)
        const kept = exchanges.list()
        expect(exchanges.total).toBe(given.length)
        expect(kept.map(({ id }) => id)).toEqual(given.slice(given.length - kept.length).map(({ id }) => id))
        const bytes = kept.reduce((sum, one) => sum + weight(one), 0)
        expect(bytes).toBeLessThanOrEqual(64 * megabyte)
        const next = given[given.length - kept.length - 1]
        if (next) expect(bytes + Math.min(weight(next), 64 * megabyte)).toBeGreaterThan(0)
        if (next && weight(next) <= 64 * megabyte && kept.every(one => !one.unkept))
          expect(bytes + weight(next)).toBeGreaterThan(64 * megabyte)
      },
    ),
    { numRuns: 60 },
  )
})

test('a thousand exchanges are kept and the next one takes the place of the oldest', () => {
  const exchanges = createExchanges()
  for (let id = 1; id <= 2345; id++) exchanges.keep(exchange(id, 1, 1))
  const kept = exchanges.list()
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id, exchanges.total]).toEqual([1000, 1346, 2345, 2345])
  exchanges.clear()
  expect([exchanges.list(), exchanges.total]).toEqual([[], 0])
  exchanges.keep(exchange(1, 1, 1))
  expect(exchanges.list().map(({ id }) => id)).toEqual([1])
})

test('bodies are the very same bytes, not copies', () => {
  const exchanges = createExchanges()
  const one = exchange(1, 10, 20)
  exchanges.keep(one)
  expect(exchanges.list()[0]?.request.body).toBe(one.request.body)
  expect(exchanges.list()[0]?.response).toBe(one.response)
})

test('a body that is too large to keep is left out, which is said; the rest of its exchange stays', () => {
  const kept = (asked: number, answered: number) => {
    const exchanges = createExchanges()
    exchanges.keep(exchange(1, asked * megabyte, answered * megabyte))
    const [one] = exchanges.list()
    return [one?.unkept, one?.request.body.length, one && weight(one), one?.response?.status]
  }
  expect(kept(64, 0)).toEqual([undefined, 64 * megabyte, 64 * megabyte, 200])
  expect(kept(65, 1)).toEqual([['request'], 0, megabyte, 200])
  expect(kept(1, 65)).toEqual([['response'], megabyte, megabyte, 200])
  expect(kept(40, 40)).toEqual([['response'], 40 * megabyte, 40 * megabyte, 200])
  expect(kept(65, 65)).toEqual([['request', 'response'], 0, 0, 200])
})

test('exchanges are told apart by operation, outcome and provider', async () => {
  const { session } = sessionAt(openai, { faults: [{ id: 'never-answers', operation: edit.id }] })
  for (const request of [paint(), invalid(openai, generate), call(openai, edit), invalid(openai, edit)])
    await tell(session, request)
  const ids = (filter: Parameters<typeof session.exchanges.list>[0]) =>
    session.exchanges.list(filter).map(({ id }) => id)
  expect(ids({ operation: edit.id })).toEqual([3, 4])
  expect(ids({ outcome: 'refused' })).toEqual([2, 4])
  expect(ids({ outcome: 'failed', operation: edit.id })).toEqual([3])
  expect(ids({ provider: 'openai' })).toEqual([1, 2, 3, 4])
  expect(ids({ provider: 'aa' })).toEqual([])
})

test('an exchange tells what was asked, what was answered, when, and what is wrong with it', async () => {
  const { session, clock } = sessionAt(openai)
  const request = invalid(openai, generate)
  const answer = await session.upstream(request)
  const [kept] = session.exchanges.list()
  expect(kept).toMatchObject({
    id: 1,
    provider: 'openai',
    operation: generate.id,
    outcome: 'refused',
    problems: [{ code: 'missing_required_parameter', field: 'prompt' }],
    brokenBy: [],
    startedAt: clock.now,
    durationMs: 0,
  })
  expect(kept?.request).toBe(request)
  expect(kept?.response).toBe(answer)
})

test('a provider that refuses with status 200 refuses all the same', async () => {
  const refusal = { status: 200, body: { code: '{status}', message: '{message}' } }
  const polite = { ...openai, operations: openai.operations.map(operation => ({ ...operation, refusal })) }
  const { session } = sessionAt(polite)
  const [operation] = polite.operations
  if (operation === undefined) throw new Error('the contract has no operation')
  expect((await session.upstream(invalid(polite, operation))).status).toBe(200)
  expect(session.exchanges.list()).toMatchObject([{ outcome: 'refused' }])
})

test('what no operation is asked has none; images and questions beside the document are no problem', async () => {
  const { session } = sessionAt(openai)
  const get = (path: string) => ({ ...paint(), method: 'GET', url: `http://mock.test${path}` })
  for (const path of ['/nowhere', '/v1/models', '/_pixpact/images/0-1-64x64-opaque.png', '/_pixpact/images/none'])
    await session.upstream(get(path))
  const told = session.exchanges.list()
  expect(told.map(({ outcome }) => outcome)).toEqual(['refused', 'accepted', 'accepted', 'refused'])
  expect(told.map(({ problems }) => problems.map(({ kind }) => kind))).toEqual([['route'], [], [], []])
  for (const received of told) expect(received).not.toHaveProperty('operation')
})

test('who watches is called after each exchange, until he takes it back; a reset does not send him away', async () => {
  const { session } = sessionAt(openai)
  const seen: number[] = []
  const stop = session.exchanges.watch(({ id }) => seen.push(id))
  for (const request of times(2, paint())) await session.upstream(request)
  session.reset()
  await session.upstream(paint())
  stop()
  await session.upstream(paint())
  expect(seen).toEqual([1, 2, 1])
  expect(session.exchanges.total).toBe(2)
})
