import { expect, onTestFinished, test, vi } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { UpstreamFailure } from '../../src/core/errors.ts'
import type { Journal } from '../../src/core/journal.ts'
import { respond } from '../../src/core/message.ts'
import type { Upstream } from '../../src/core/upstream.ts'
import { type CheckOptions, check } from '../../src/engine/check.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { createPace } from '../../src/engine/run/pace.ts'
import { retryAfterMs } from '../../src/engine/run/retry-after.ts'
import { overBudget } from '../../src/engine/run/spending.ts'
import { toFailure } from '../../src/shells/live/to-failure.ts'
import { compileText, pets } from './documents.ts'

const key = 'sk-a-key-to-hide-42'
const contract = await loadContract('apigo')
const place = { profile: 'full', baseUrl: 'http://relay.test', key } as const

const ask = (upstream: Upstream, options: Partial<CheckOptions> = {}) =>
  check(contract, {
    upstream,
    download: mock(contract),
    kind: 'live',
    url: place.baseUrl,
    profile: 'full',
    key,
    ...options,
  })

const refused = new Set(
  plan(contract, place)
    .filter(({ billing }) => billing === 'refused')
    .map(({ request }) => JSON.stringify([...request.body])),
)
const isRefused = ({ body }: { readonly body: Uint8Array }) => refused.has(JSON.stringify([...body]))

test('an order that was taken by mistake is the last one of its kind, whatever became of it', async () => {
  const taken: readonly Upstream[] = [
    async () => respond(200, 'application/json', '{"created":1,"result":[{"b64":"AAAA"}]}'),
    async () => respond(504, 'text/html', '<title>504 Gateway Time-out</title>'),
    async () => {
      throw new UpstreamFailure('timeout', 'No complete answer came within 300 s.')
    },
  ]
  for (const take of taken) {
    let risked = 0
    const honest = mock(contract)
    await ask(request => {
      if (!isRefused(request)) return honest(request)
      risked += 1
      return take(request)
    })
    expect(risked).toBe(1)
  }
})

test('three dimes are within a budget of thirty cents, and what is free is within any', () => {
  const dime = { images: 1, costUsd: 0.1 } as Parameters<typeof overBudget>[0]
  expect(overBudget(dime, { images: 2, costUsd: 0.1 + 0.1 }, { budgetUsd: 0.3 })).toBeUndefined()
  expect(overBudget(dime, { images: 3, costUsd: 0.3 }, { budgetUsd: 0.3 })).toMatch(/would be passed/)
  const free = { images: 0, costUsd: 0 } as Parameters<typeof overBudget>[0]
  expect(overBudget(free, { images: 9, costUsd: null }, { budgetUsd: -1, budgetImages: 0 })).toBeUndefined()
})

test('a price of the user’s own counts for calls that make no image, too', async () => {
  const crud = await compileText('pets.yaml', pets)
  const operation = crud.operations.find(({ method }) => method === 'POST')?.id ?? ''
  const costs = plan(crud, { ...place, prices: { [operation]: 5 } })
    .filter(call => call.operation.id === operation && call.intent === 'success')
    .map(({ costUsd }) => costUsd)
  expect(new Set(costs)).toEqual(new Set([5]))
})

test('Retry-After is seconds or a date, and nothing else', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  const wait = (...headers: readonly (readonly [string, string])[]) =>
    retryAfterMs(respond(429, 'text/plain', '', headers), now)
  expect(wait(['retry-after', '2'])).toBe(2000)
  expect(wait(['retry-after', ' 1.5 '])).toBe(1500)
  expect(wait(['retry-after', 'Thu, 01 Jan 2026 00:00:07 GMT'])).toBe(7000)
  expect(wait(['retry-after', 'Thu, 01 Jan 2025 00:00:07 GMT'])).toBe(0)
  for (const text of ['-5', '', 'soon', '1,5']) expect(wait(['retry-after', text])).toBeUndefined()
  expect(wait(['retry-after-ms', ''], ['retry-after', '30'])).toBe(30_000)
  expect(wait(['retry-after-ms', '250'], ['retry-after', '30'])).toBe(250)
})

test('after a refusal for the rate, calls go out one by one, and faster again when none is refused', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const pace = createPace(undefined, undefined)
  const out: number[] = []
  const began = performance.now()
  const go = () => pace.turn().then(() => out.push(performance.now() - began))
  pace.hold(1000)
  const calls = [go(), go(), go()]
  await vi.runAllTimersAsync()
  await Promise.all(calls)
  expect(out).toEqual([1000, 2000, 3000])
  for (let kept = 0; kept < 12; kept++) pace.ease()
  const later = [go(), go()]
  await vi.runAllTimersAsync()
  await Promise.all(later)
  expect(out.slice(3)).toEqual([4000, 4000])
})

test('only a connection that was never made proves that nothing was carried out', () => {
  const failure = (code: string, syscall?: string) =>
    toFailure(Object.assign(new Error(code), { code, ...(syscall ? { syscall } : {}) }), 'https://relay.test/').kind
  for (const code of ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETDOWN', 'EWHATEVER']) expect(failure(code, 'read')).toBe('reset')
  for (const code of ['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH']) expect(failure(code, 'connect')).toBe('unreachable')
  expect(failure('ENOTFOUND', 'getaddrinfo')).toBe('unreachable')
})

test('a journal that cannot be written ends a run before the next call that costs, and the report tells why', async () => {
  let sent = 0
  const honest = mock(contract)
  let lines = 0
  const journal: Journal = {
    recall: () => undefined,
    before: async () => {
      if (++lines > 2) throw new Error('The journal cannot be written (ENOSPC).')
    },
    after: async () => {},
  }
  const report = await ask(
    request => {
      sent += Number(isRefused(request))
      return honest(request)
    },
    { journal },
  )
  expect(sent).toBe(2)
  expect(report).toMatchObject({
    stoppedBy: 'journal',
    stopped: expect.stringMatching(/ENOSPC.*calls were not sent\.$/),
  })
  expect(report.totals.images).toBe(0)
})

test('what signs a link is in no report', async () => {
  const honest = mock(contract)
  const signed = 'https://images.test/a.png?X-Amz-Signature=5ecre75ecre7&Expires=9999999999'
  const report = await ask(async request =>
    request.method === 'POST' && !isRefused(request)
      ? respond(200, 'application/json', JSON.stringify({ created: 1, data: [{ url: signed }] }))
      : honest(request),
  )
  expect(JSON.stringify(report)).toContain('Expires=9999999999')
  expect(JSON.stringify(report)).not.toContain('5ecre75ecre7')
})
