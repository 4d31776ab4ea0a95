import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWait } from '../../../src/contract/answer/rate-limit.ts'
import { readAnswer } from '../../../src/contract/answer/read-answer.ts'
import { retryAfterMs } from '../../../src/engine/run/retry-after.ts'
import { createWindow } from '../../../src/engine/session/rate-limit.ts'
import { waitFields, writeDuration } from '../../../src/engine/session/wait-fields.ts'
import { call, field, firsts, generate, invalid, openai, paint, sessionAt, statuses, times } from './sessions.ts'

test('within no span as long as the window are more calls allowed, and a call is only refused when it would be one too many', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.nat({ max: 600 }), { maxLength: 80 }),
      (requests, per, gaps) => {
        const take = createWindow({ requests, per })
        const allowed: number[] = []
        let now = 1000
        for (const gap of gaps) {
          now += gap
          const recent = allowed.filter(time => now - time < per)
          const { allowed: may, remaining, wait, reset } = take(now)
          expect(may).toBe(recent.length < requests)
          if (may) allowed.push(now)
          expect(remaining).toBe(requests - recent.length - (may ? 1 : 0))
          expect(reset).toBeGreaterThanOrEqual(wait)
          if (!may) expect(wait).toBe((recent[0] ?? 0) + per - now)
        }
      },
    ),
  )
})

test('who waits as long as was said is let through, and a moment earlier is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2, max: 5000 }), (requests, per) => {
      const fill = () => {
        const take = createWindow({ requests, per })
        for (let index = 0; index < requests; index++) take(index % per)
        return take
      }
      const now = (requests - 1) % per
      const { wait } = fill()(now)
      expect(fill()(now + wait).allowed).toBe(true)
      expect(fill()(now + wait - 1).allowed).toBe(wait === 0)
    }),
  )
})

test('a limit of no calls refuses each, and a clock that is set back opens the window', () => {
  expect(createWindow({ requests: 0, per: 700 })(5)).toEqual({
    allowed: false,
    limit: 0,
    per: 700,
    remaining: 0,
    wait: 700,
    reset: 700,
  })
  const take = createWindow({ requests: 1, per: 1000 })
  expect([take(9_000_000).allowed, take(9_000_000).allowed, take(5).allowed]).toEqual([true, false, true])
})

test('a million calls leave a window as small as its span', () => {
  const take = createWindow({ requests: 3, per: 10 })
  let refused = 0
  for (let now = 0; now < 1_000_000; now += 4) if (!take(now).allowed) refused++
  expect(refused).toBe(0)
  expect(take(1_000_000).remaining).toBe(0)
})

test('every provider answers 429 in its own envelope, and says when to come again', async () => {
  for (const [contract, operation] of firsts) {
    const { session, clock } = sessionAt(contract, { limit: { requests: 2, per: 1500 } })
    const request = call(contract, operation)
    expect(await statuses(session, times(2, request))).toEqual([200, 200])
    clock.now += 400
    const refused = await session.upstream(request)
    const reading = readAnswer(operation, refused)
    expect(reading).toMatchObject({ status: 429, blocked: 'rate' })
    expect(reading.media?.validate(reading.body)).toEqual([])
    expect([field(refused, 'retry-after'), field(refused, 'retry-after-ms')]).toEqual(['2', '1100'])
    expect(retryAfterMs(refused)).toBe(1100)
    expect(session.exchanges.list({ outcome: 'broken' })).toMatchObject([{ id: 3, brokenBy: ['limit'], problems: [] }])
    clock.now += 1100
    expect(await statuses(session, [request])).toEqual([200])
  }
})

test('every answer tells the limit, what is left of it and when it is whole again, each once', async () => {
  const { session, clock } = sessionAt(openai, { limit: { requests: 2, per: 60_000 } })
  const told = async () => {
    const { headers } = await session.upstream(paint())
    return headers.filter(([name]) => name.startsWith('x-ratelimit-')).map(([, value]) => value)
  }
  expect(await told()).toEqual(['2', '1', '1m0s'])
  clock.now += 30_500
  expect(await told()).toEqual(['2', '0', '1m0s'])
  clock.now += 25_500
  expect(await told()).toEqual(['2', '0', '34.5s'])
})

test('calls with a wrong key do not count, invalid ones do', async () => {
  const wrong = call(openai, generate, {}, 'sk-invalid')
  const { session } = sessionAt(openai, { limit: { requests: 1, per: 1000 } })
  expect(await statuses(session, [wrong, wrong, invalid(openai, generate), paint(), wrong])).toEqual([
    401, 401, 400, 429, 401,
  ])
})

test('setting the limit anew begins a new window, and other changes do not', async () => {
  const limit = { requests: 1, per: 1000 }
  const { session } = sessionAt(openai, { limit })
  await session.upstream(paint())
  session.behave({ latency: 5 })
  expect(await statuses(session, [paint()])).toEqual([429])
  session.behave({ limit })
  expect(await statuses(session, times(2, paint()))).toEqual([200, 429])
  session.behave({ limit: undefined })
  expect(await statuses(session, times(3, paint()))).toEqual([200, 200, 200])
})

test('waits are whole seconds rounded up and exact milliseconds; durations are such as callers read', () => {
  expect(waitFields(10).map(([, value]) => value)).toEqual(['1', '10'])
  expect(waitFields(1000.2).map(([, value]) => value)).toEqual(['2', '1001'])
  expect([0, 120, 999, 1000, 1500, 60_000, 366_000, 3_630_000].map(writeDuration)).toEqual([
    '0ms',
    '120ms',
    '999ms',
    '1s',
    '1.5s',
    '1m0s',
    '6m6s',
    '1h0m30s',
  ])
  fc.assert(fc.property(fc.nat({ max: 90_000_000 }), ms => isWait(writeDuration(ms))))
})
