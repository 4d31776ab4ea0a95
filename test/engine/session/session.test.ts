import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Behaviour } from '../../../src/core/behaviour.ts'
import { UsageError } from '../../../src/core/errors.ts'
import { createSession } from '../../../src/engine/session/create-session.ts'
import {
  aa,
  call,
  contracts,
  firsts,
  invalid,
  openai,
  paint,
  prefer,
  sessionAt,
  statuses,
  tell,
  times,
} from './sessions.ts'

const step = fc.constantFrom({}, { status: 429 }, { status: 500 }, { fault: 'never-answers' }, { body: { a: 1 } })
const behaviours: fc.Arbitrary<Behaviour> = fc.record(
  {
    faults: fc.subarray([
      { id: 'never-answers', calls: [2] },
      { id: 'refuses-valid-requests', calls: [3, 4] },
    ]),
    latency: fc.constantFrom(0, 50, { from: 10, to: 900 }, { median: 100, p99: 1000 }),
    pace: fc.constantFrom({ bytesPerSecond: 10_000 }, { firstByte: 30, cutAfter: 100 }, { stallAfter: 50 }),
    limit: fc.record({ requests: fc.integer({ min: 0, max: 6 }), per: fc.integer({ min: 1, max: 2000 }) }),
    quota: fc.record({ images: fc.nat({ max: 6 }) }),
    script: fc.array(step, { maxLength: 4 }),
    strict: fc.boolean(),
  },
  { requiredKeys: [] },
)

const calls = fc.array(
  fc.tuple(fc.constantFrom('valid', 'invalid', 'key', 'code=429', 'fault=never-answers'), fc.nat({ max: 700 })),
  {
    minLength: 1,
    maxLength: 12,
  },
)

test('the same seed and the same calls in the same order get the same bytes at the same times, for every provider', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...firsts),
      behaviours,
      calls,
      fc.nat(),
      async ([contract, operation], behaviour, row, seed) => {
        const requests = {
          valid: call(contract, operation),
          invalid: invalid(contract, operation),
          key: call(contract, operation, {}, 'invalid'),
        }
        const { session, clock } = sessionAt(contract, behaviour, { seed })
        const play = async () => {
          clock.now = 1_700_000_000_000
          const told = []
          for (const [kind, gap] of row) {
            clock.now += gap
            const request = kind in requests ? requests[kind as keyof typeof requests] : prefer(requests.valid, kind)
            told.push(await tell(session, request))
          }
          return { told, kept: session.exchanges.list() }
        }
        const first = await play()
        session.reset()
        expect(await play()).toEqual(first)
        const another = sessionAt(contract, behaviour, { seed })
        another.clock.now += row[0]?.[1] ?? 0
        const [kind] = row[0] ?? ['valid']
        const request = kind in requests ? requests[kind as keyof typeof requests] : prefer(requests.valid, kind)
        expect(await tell(another.session, request)).toEqual(first.told[0])
        expect(first.kept.map(({ id }) => id)).toEqual(row.map((_, index) => index + 1))
      },
    ),
    { numRuns: 60 },
  )
})

test('every exchange has one outcome, and what broke it is told exactly where something did', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...firsts), behaviours, calls, async ([contract, operation], behaviour, row) => {
      const { session } = sessionAt(contract, behaviour)
      for (const [kind] of row)
        await tell(session, kind === 'invalid' ? invalid(contract, operation) : call(contract, operation))
      for (const { outcome, brokenBy, response, failure, problems } of session.exchanges.list()) {
        expect(outcome === 'failed').toBe(failure !== undefined)
        expect(response === undefined).toBe(failure !== undefined)
        if (outcome === 'accepted') expect([problems, brokenBy, response?.status]).toEqual([[], [], 200])
        if (outcome === 'refused') expect([problems.length > 0, brokenBy]).toEqual([true, []])
        if (outcome === 'broken') expect(brokenBy.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 60 },
  )
})

test('a change replaces the parts that it names and leaves the others with their counts', async () => {
  const { session } = sessionAt(openai, { script: [{ status: 500 }, { status: 502 }, { status: 503 }], latency: 5 })
  expect(await statuses(session, [paint()])).toEqual([500])
  session.behave({ latency: 9, quota: { images: 0 } })
  expect(session.behaviour).toEqual({
    script: [{ status: 500 }, { status: 502 }, { status: 503 }],
    latency: 9,
    quota: { images: 0 },
  })
  expect(await statuses(session, [paint()])).toEqual([502])
  session.behave({ script: undefined })
  expect(session.behaviour).toEqual({ latency: 9, quota: { images: 0 } })
  expect(await statuses(session, [paint()])).toEqual([429])
})

test('after a reset it is as at the start', async () => {
  const { session } = sessionAt(openai, { script: [{ status: 500 }] })
  expect(await statuses(session, times(2, paint()))).toEqual([500, 200])
  session.behave({ quota: { images: 0 }, script: undefined })
  session.reset()
  expect([session.behaviour, session.exchanges.total]).toEqual([{ script: [{ status: 500 }] }, 0])
  expect(await statuses(session, times(2, paint()))).toEqual([500, 200])
})

test('a behaviour is its own: who changes what he gave changes nothing', async () => {
  const script = [{ status: 500 }]
  const session = createSession(openai, {}, { script })
  script.push({ status: 502 })
  expect(session.behaviour).toEqual({ script: [{ status: 500 }] })
})

const wrong: readonly (readonly [given: unknown, told: RegExp])[] = [
  [{ fault: [] }, /no "fault"\. Did you mean faults\?/],
  [{ faults: 'never-answers' }, /The faults is never-answers; give a list/],
  [{ faults: [{ id: 'never-answer' }] }, /no fault "never-answer"\. Did you mean never-answers\?/],
  [{ faults: [{ id: '__proto__' }] }, /no fault "__proto__"/],
  [
    { faults: [{ id: 'never-answers', operation: 'POST /images/generation' }] },
    /Did you mean POST \/images\/generations/,
  ],
  [{ faults: [{ id: 'accepts-work-without-a-task' }] }, /cannot show in OpenAI/],
  [
    { faults: [{ id: 'completes-twice', operation: 'POST /images/variations' }] },
    /cannot show in POST \/images\/variations/,
  ],
  [{ faults: [{ id: 'never-answers', calls: [0] }] }, /a whole number from 1/],
  [{ faults: [{ id: 'never-answers', calls: 2 }] }, /give a list/],
  [{ faults: [{ id: 'never-answers', call: [2] }] }, /Did you mean calls\?/],
  [{ latency: -1 }, /The latency is -1; give a number from 0 to 600000/],
  [{ latency: Number.NaN }, /The latency is NaN/],
  [{ latency: null }, /The latency is null/],
  [{ latency: '300' }, /give a number/],
  [{ latency: { from: 9, to: 3 } }, /The latency, to is 3; give a number from 9/],
  [{ latency: { median: 0, p99: 3 } }, /median of 0/],
  [{ latency: { median: 10, p99: 3 } }, /99th percentile of the latency is 3; give a number from 10/],
  [{ latency: { median: 10 } }, /99th percentile of the latency is undefined/],
  [{ latency: { mean: 10 } }, /no "mean"/],
  [{ pace: { bytesPerSecond: 0 } }, /bytes per second is 0/],
  [{ pace: { cutAfter: 1.5 } }, /whole number/],
  [{ pace: { trickle: 5 } }, /no "trickle"/],
  [{ limit: { requests: 5 } }, /milliseconds of the limit is undefined/],
  [{ limit: { requests: 2_000_000, per: 5 } }, /from 0 to 1000000/],
  [{ quota: 5 }, /The quota is 5; give an object with images/],
  [{ quota: { images: -5 } }, /from 0/],
  [{ script: [429] }, /Step 1 of the script is 429; give an object with status, fault, headers, body/],
  [{ script: [{}, { status: 99 }] }, /The status of step 2 of the script is 99; give a whole number from 200 to 599/],
  [{ script: [{ fault: 'never-answers', status: 500 }] }, /give the fault alone/],
  [{ script: [{ fault: 'never' }] }, /no fault "never"/],
  [{ script: [{ headers: { 'a b': '1' } }] }, /"a b", which is no field name/],
  [{ script: [{ headers: { 'x-a': 'b\r\nset-cookie: c' } }] }, /a value that cannot stand in one/],
  [{ script: [{ headers: { 'Content-Length': '5' } }] }, /Content-Length, which the mock sets itself/],
  [{ strict: 'yes' }, /strict is yes; give true or false/],
  [{ pending: true }, /OpenAI describes no answer whose images are still to come/],
]

test('a behaviour that cannot be is refused with what to do, and the one before stays', () => {
  const session = createSession(openai, {}, { latency: 5 })
  for (const [given, told] of wrong) {
    expect(() => session.behave(given as Behaviour), JSON.stringify(given)).toThrow(UsageError)
    expect(() => session.behave(given as Behaviour), JSON.stringify(given)).toThrow(told)
    expect(() => createSession(openai, {}, given as Behaviour)).toThrow(told)
  }
  expect(session.behaviour).toEqual({ latency: 5 })
})

test('faults of the options must be there, and need not be able to show', () => {
  expect(() => createSession(openai, { faults: ['never-answer'] })).toThrow(/Did you mean never-answers\?/)
  expect(createSession(openai, { faults: ['accepts-work-without-a-task'] }).behaviour).toEqual({})
})

test('a provider without images has no quota', () => {
  const operations = aa.operations.map(operation => ({ ...operation, answer: {} }))
  const none = { ...aa, operations }
  expect(() => createSession(none, {}, { quota: { images: 1 } })).toThrow(/makes none/)
  expect(contracts.map(contract => createSession(contract, {}, { quota: { images: 1 } }).behaviour)).toHaveLength(6)
})
