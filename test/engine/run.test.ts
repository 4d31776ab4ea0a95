import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { readRequest } from '../../src/contract/request/read-request.ts'
import { UpstreamFailure } from '../../src/core/errors.ts'
import type { RequestMessage } from '../../src/core/message.ts'
import { respond } from '../../src/core/message.ts'
import type { Profile } from '../../src/core/probe.ts'
import type { Upstream } from '../../src/core/upstream.ts'
import { type CheckOptions, check } from '../../src/engine/check.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { compileText, pets } from './documents.ts'

const key = 'sk-a-key-to-hide-42'
const contract = await loadContract('apigo')

const ask = (upstream: Upstream, options: Partial<CheckOptions> = {}) =>
  check(contract, {
    upstream,
    download: mock(contract),
    kind: 'live',
    url: 'http://relay.test',
    profile: 'full',
    key,
    ...options,
  })

test('a refused key is asked once, and nothing after it is decided', async () => {
  const sent: RequestMessage[] = []
  const honest = mock(contract, { key: 'another' })
  const report = await ask(request => {
    sent.push(request)
    return honest(request)
  })
  expect(report.stopped).toMatch(/^The key was refused with status 401; \d+ calls were not sent\.$/)
  const own = sent.filter(({ headers }) => headers.some(([, value]) => value.includes(key)))
  expect(own.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect(report.findings).toEqual([])
})

test('an empty balance stops what would cost more', async () => {
  const body = JSON.stringify({ error: { message: 'quota', type: 'new_api_error', code: 'insufficient_user_quota' } })
  const honest = mock(contract)
  const report = await ask(async request =>
    request.headers.some(([, value]) => value.includes(key)) ? respond(403, 'application/json', body) : honest(request),
  )
  expect(report.stopped).toMatch(/balance is used up/)
})

test('an upstream that cannot be reached is asked once and judged by nothing', async () => {
  let calls = 0
  const report = await ask(async () => {
    calls += 1
    throw new UpstreamFailure('unreachable', 'connection refused')
  })
  expect(calls).toBe(1)
  expect(report.stopped).toMatch(/cannot be reached \(connection refused\)/)
  expect(report.totals).toMatchObject({ kept: 0, broken: 0 })
})

test('a call that would pass the budget is not sent', async () => {
  const upstream = mock(contract)
  const free = await ask(upstream, { budgetUsd: 0 })
  expect(free.totals.images).toBe(0)
  expect(free.stopped).toMatch(/budget of 0 USD/)
  const some = await ask(upstream, { budgetUsd: 0.1 })
  expect(some.totals.images).toBeGreaterThan(0)
  expect(some.totals.costUsd).toBeLessThanOrEqual(0.1)
})

test('images that come for a refusal’s request count against the budget', async () => {
  const lenient = mock(contract, { faults: ['accepts-invalid-requests'] })
  const nothing = await ask(lenient, { budgetUsd: 0 })
  expect(nothing.totals.images).toBe(1)
  expect(nothing.stopped).toMatch(/budget of 0 USD/)
  const little = await ask(lenient, { budgetUsd: 1 })
  const honest = await ask(mock(contract), { budgetUsd: 1 })
  expect(little.totals.costUsd).toBeGreaterThan(0)
  expect(little.exchanges.length).toBeLessThan(honest.exchanges.length)
})

test('an interrupted run reports what was done', async () => {
  const controller = new AbortController()
  const honest = mock(contract)
  let calls = 0
  const report = await ask(
    request => {
      if (++calls === 5) controller.abort()
      return honest(request)
    },
    { signal: controller.signal },
  )
  expect(report.stopped).toMatch(/^Interrupted after 5 of \d+ calls\.$/)
  expect(report.exchanges).toHaveLength(5)
})

test('several calls at a time find the same as one at a time', async () => {
  const upstream = mock(contract, { faults: ['ignores-the-size'] })
  const [one, four] = await Promise.all([ask(upstream), ask(upstream, { concurrency: 4 })])
  expect(four.findings).toEqual(one.findings)
  expect(four.verdicts).toEqual(one.verdicts)
})

test('the key is nowhere in the report, also when the provider sends it back in its own ways', async () => {
  const honest = mock(contract)
  const report = await ask(async request => {
    const answer = await honest(request)
    const echo = [btoa(`key=${key}`), encodeURIComponent(key), key].join(' ')
    return { ...answer, headers: [...answer.headers, ['x-debug', echo]] }
  })
  const told = JSON.stringify(report)
  expect(told).not.toContain(key)
  expect(told).not.toContain(btoa(key).slice(4, 20))
  expect(report.findings.map(({ check: id }) => id)).toContain('key-not-echoed')
})

test('an unreadable answer leaves what depends on it undecided, not kept', async () => {
  const report = await ask(mock(contract, { faults: ['ends-json-early'] }))
  const paid = report.exchanges.filter(({ probe }) => probe === 'smallest').map(({ id }) => id)
  const later = report.verdicts.filter(
    ({ exchange, check: id }) => paid.includes(exchange) && ['image-size', 'answer-schema', 'image-count'].includes(id),
  )
  expect(later.length).toBeGreaterThan(0)
  expect(new Set(later.map(({ outcome }) => outcome))).toEqual(new Set(['undecided']))
})

const slowDown = JSON.stringify({
  error: { message: 'slow down', type: 'rate_limit_error', param: null, code: null },
})

/** Refuses the first calls with the user's key for their rate, then is honest. */
function busy(wait: readonly [string, string], times = 1) {
  const bodies: string[] = []
  const honest = mock(contract)
  const upstream: Upstream = async request => {
    const own = request.headers.some(([, value]) => value.includes(key)) && request.method === 'POST'
    if (own) bodies.push(JSON.stringify([...request.body]))
    return own && bodies.length <= times ? respond(429, 'application/json', slowDown, [wait]) : honest(request)
  }
  return { upstream, bodies }
}

test('a call that was refused for its rate is asked again when the upstream says so, and only that one', async () => {
  const { upstream, bodies } = busy(['retry-after-ms', '15'])
  const report = await ask(upstream)
  expect(report.stopped).toBeUndefined()
  expect(bodies[1]).toBe(bodies[0])
  expect(new Set(bodies).size).toBe(bodies.length - 1)
  expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(report.exchanges.map(({ id }) => id)).toContainEqual(expect.stringMatching(/^x\d+\.1$/))
})

test('an upstream that keeps refusing for its rate is left alone after three times', async () => {
  const { upstream, bodies } = busy(['retry-after-ms', '1'], 1000)
  const report = await ask(upstream)
  expect(bodies).toHaveLength(3)
  expect(report).toMatchObject({ stoppedBy: 'rate', stopped: expect.stringMatching(/keeps refusing for its rate/) })
})

test('a long wait that is asked for ends the run', async () => {
  const { upstream, bodies } = busy(['retry-after', '3600'])
  expect((await ask(upstream)).stopped).toMatch(/asks to wait for 3600 seconds/)
  expect(bodies).toHaveLength(1)
})

test('a refusal that does not say how long to wait is not asked again', async () => {
  const { upstream, bodies } = busy(['x-nothing', 'said'])
  await ask(upstream)
  expect(new Set(bodies).size).toBe(bodies.length)
})

test('a budget of images is as hard as one of money', async () => {
  const none = await ask(mock(contract), { budgetImages: 0 })
  expect(none.totals.images).toBe(0)
  const three = await ask(mock(contract), { budgetImages: 3, concurrency: 4 })
  expect(three.totals.images).toBe(3)
  expect(three).toMatchObject({
    stoppedBy: 'budget',
    stopped: expect.stringMatching(/^The budget of 3 images would be/),
  })
})

test('what a call that was not sent would have answered is undecided', async () => {
  const whole = await ask(mock(contract))
  const part = await ask(mock(contract), { budgetImages: 0 })
  const exercised = (outcomes: readonly string[], verdicts: typeof whole.verdicts) =>
    verdicts.filter(({ outcome }) => outcomes.includes(outcome)).map(({ check: id, exchange }) => `${id} ${exchange}`)
  expect(part.unsent.length).toBeGreaterThan(0)
  expect(exercised(['kept', 'undecided'], part.verdicts).sort()).toEqual(exercised(['kept'], whole.verdicts).sort())
  const ids = new Set(part.unsent.map(({ id }) => id))
  expect(part.verdicts.filter(({ exchange, outcome }) => ids.has(exchange) && outcome === 'kept')).toEqual([])
  expect(part.verdicts.some(({ check: id, outcome }) => id === 'image-size' && outcome === 'undecided')).toBe(true)
})

test('after an invalid request was carried out, no other one is risked', async () => {
  const report = await ask(mock(contract, { faults: ['accepts-invalid-requests'] }))
  const risked = plan(contract, { profile: 'full', baseUrl: 'http://relay.test', key }).filter(
    ({ billing }) => billing === 'refused',
  )
  expect(risked.length).toBeGreaterThan(3)
  const ids = risked.map(({ id }) => id)
  const billed = report.exchanges.filter(({ id, images }) => ids.includes(id) && images.length > 0)
  expect(billed).toHaveLength(1)
  expect(report.unsent.map(({ id }) => id)).toEqual(ids.slice(ids.indexOf(billed[0]?.id ?? '') + 1))
  expect(report.unsent[0]?.reason).toMatch(/may have been billed \(x\d+\), so no other one was risked\.$/)
  expect(report.findings.map(({ check: id }) => id)).toEqual(['invalid-request-refused'])
})

test('where nobody is billed, every question is asked', async () => {
  const report = await ask(mock(contract, { faults: ['accepts-invalid-requests'] }), { free: true, concurrency: 4 })
  expect(report.unsent).toEqual([])
  expect(report.findings.filter(({ check: id }) => id === 'invalid-request-refused').length).toBeGreaterThan(3)
})

test('risky questions about one operation are asked one after the other, however many calls may be under way', async () => {
  const risky = plan(contract, { profile: 'full', baseUrl: 'http://relay.test', key }).filter(
    ({ billing }) => billing === 'refused',
  )
  const texts = new Set(risky.map(({ request }) => JSON.stringify([...request.body])))
  const honest = mock(contract)
  let open = 0
  let most = 0
  await ask(
    async request => {
      if (!texts.has(JSON.stringify([...request.body]))) return honest(request)
      most = Math.max(most, ++open)
      await new Promise(resolve => setTimeout(resolve, 1))
      open -= 1
      return honest(request)
    },
    { concurrency: 8 },
  )
  expect(most).toBe(1)
})

test('where every valid request is refused, that the invalid ones are refused too proves nothing', async () => {
  const error = JSON.stringify({ error: { message: 'No.', type: 'invalid_request_error', param: 'prompt', code: 'x' } })
  const honest = mock(contract)
  const stubborn: Upstream = async request =>
    request.headers.some(([, value]) => value.includes(key)) && request.method === 'POST'
      ? respond(400, 'application/json', error)
      : honest(request)
  const outcomes = async (upstream: Upstream) =>
    (await ask(upstream)).verdicts
      .filter(({ check: id, outcome }) => id === 'invalid-request-refused' && outcome !== 'unasked')
      .map(({ outcome }) => outcome)
  expect(new Set(await outcomes(stubborn))).toEqual(new Set(['undecided']))
  expect(new Set(await outcomes(honest))).toEqual(new Set(['kept']))
})

test('nothing that may be billed is sent before all that is free was answered', async () => {
  let open = 0
  const early: string[] = []
  const honest = mock(contract)
  const calls = plan(contract, { profile: 'full', baseUrl: 'http://relay.test', key })
  const isFree = (request: RequestMessage) =>
    calls.some(call => call.billing === 'free' && JSON.stringify(call.request) === JSON.stringify(request))
  await ask(
    async request => {
      if (request.url.includes('_pixpact')) return honest(request)
      if (!isFree(request) && open > 0) early.push(request.url)
      if (!isFree(request)) return honest(request)
      open += 1
      await new Promise(resolve => setTimeout(resolve, 3))
      open -= 1
      return honest(request)
    },
    { concurrency: 8 },
  )
  expect(early).toEqual([])
})

test('a refused response_format is laid to the document, not to the provider', async () => {
  const body = JSON.stringify({
    error: {
      message: "Unknown parameter: 'response_format'.",
      type: 'invalid_request_error',
      param: 'response_format',
      code: 'unknown_parameter',
    },
  })
  const honest = mock(contract)
  const asks = (request: RequestMessage) => new TextDecoder().decode(request.body).includes('name="response_format"')
  const report = await ask(async request => (asks(request) ? respond(400, 'application/json', body) : honest(request)))
  const found = report.findings.filter(({ check: id }) => id === 'valid-request-accepted')
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(({ documentation }) => documentation)).toBe(true)
  expect(report.totals.broken).toBe(0)
})

test('the smaller profiles leave out what is deprecated, and what could change data outside images', async () => {
  const openai = await loadContract('openai')
  const ids = (profile: Profile) =>
    new Set(plan(openai, { profile, baseUrl: 'http://m', key }).map(({ operation }) => operation.id))
  expect([...ids('full')].filter(id => !ids('standard').has(id))).toEqual(['POST /images/variations'])
  const crud = await compileText('pets.yaml', pets)
  const methods = plan(crud, { profile: 'standard', baseUrl: 'http://m', key }).map(({ request }) => request.method)
  expect(new Set(methods)).toEqual(new Set(['GET']))
})

test('sizes that the model is known to refuse are not asked for', async () => {
  const openai = await loadContract('openai')
  const asked = plan(openai, { profile: 'full', baseUrl: 'http://m', key })
    .filter(({ intent, operation }) => intent === 'success' && operation.task === 'generate')
    .map(({ request }) => readRequest(openai, request).ask.size)
  expect(asked).toContain('1536x1024')
  expect(asked).toContain('1792x1024')
  expect(asked).not.toContain('256x256')
})

test('a base URL under which nothing is ends the run after what is free, without a verdict on the provider', async () => {
  let calls = 0
  const report = await ask(async () => {
    calls += 1
    return respond(
      404,
      'application/json',
      '{"error":{"message":"Invalid URL (POST /x)","type":"invalid_request_error","param":"","code":""}}',
    )
  })
  expect(calls).toBe(2)
  expect(report.stopped).toMatch(/check the base URL; \d+ calls were not sent/)
  expect(report.totals.broken).toBe(0)
})

test('calls under way are not counted among those that were not sent', async () => {
  const honest = mock(contract, { key: 'another' })
  const report = await ask(honest, { concurrency: 4 })
  const left = Number(/(\d+) calls were not sent/.exec(report.stopped ?? '')?.[1])
  expect(left + report.totals.calls).toBe(plan(contract, { profile: 'full', baseUrl: 'http://m', key }).length)
})

test('a provider that puts the key into its error messages does not put it into findings or into the reason to stop', async () => {
  const error = (message: string) =>
    JSON.stringify({ error: { message, type: 'server_error', param: null, code: null } })
  const report = await ask(async () => respond(500, 'application/json', error(`upstream refused Bearer ${key}`)))
  expect(report.findings.some(({ message }) => message.includes('upstream refused Bearer'))).toBe(true)
  expect(JSON.stringify(report)).not.toContain(key)
  const unreachable = await ask(async () => {
    throw new UpstreamFailure('unreachable', `no route for ${key}`)
  })
  expect(unreachable.stopped).toContain('no route for')
  expect(JSON.stringify(unreachable)).not.toContain(key)
})

test('a call has its price wherever the provider is reached, also below a path of a gateway', () => {
  const prices = (baseUrl: string) =>
    plan(contract, { profile: 'full', baseUrl, key }).map(({ costUsd, imageUsd }) => [costUsd, imageUsd])
  expect(prices('https://gateway.example/team/relay')).toEqual(prices('https://maas.apigo.ai'))
  expect(prices('https://maas.apigo.ai').flat()).not.toContain(null)
})
