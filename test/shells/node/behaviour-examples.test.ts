import { afterAll, beforeEach, expect, test } from 'vitest'
import { loadContract } from '../../../generated/contracts.ts'
import { serve } from '../../../src/shells/node/serve.ts'

// Each example of the page on mocking, against a mock that is served.
const contracts = await Promise.all(['openai', 'aa'].map(id => loadContract(id)))
const served = await serve({ contracts, port: 0, host: '127.0.0.1' })
const { url } = served
afterAll(() => served.close(0))

const control = async (method: string, path: string, body?: object): Promise<unknown> => {
  const init = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`${url}/_pixpact/${path}`, { method, ...init })
  const told = await response.text()
  if (!response.ok) throw new Error(told)
  return told === '' ? undefined : JSON.parse(told)
}
beforeEach(async () => {
  await control('DELETE', 'behaviour')
  await control('POST', 'reset')
})

const paint = (headers: Record<string, string> = {}, fields: object = {}) =>
  fetch(`${url}/openai/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: 'Bearer any-key', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ prompt: 'a paper boat', model: 'gpt-image-1.5', ...fields }),
  })

const statusesOf = async (count: number) => {
  const told: number[] = []
  for (let index = 0; index < count; index++) {
    const response = await paint()
    await response.arrayBuffer()
    told.push(response.status)
  }
  return told
}

test('Prefer picks a status, an example, a sample and faults, and the answer says so', async () => {
  const limited = await paint({ prefer: 'code=429' })
  expect([limited.status, limited.headers.get('preference-applied'), limited.headers.get('retry-after-ms')]).toEqual([
    429,
    'code=429',
    '10',
  ])
  const quota = await (await paint({ prefer: 'code=429, example=no-quota' })).json()
  expect(quota).toMatchObject({ error: { code: 'insufficient_quota' } })
  expect(await (await paint({ prefer: 'dynamic=true' })).json()).toHaveProperty('data')
  const one = await paint({ prefer: 'fault=makes-one-image-only' }, { n: 3 })
  expect(one.headers.get('preference-applied')).toBe('fault=makes-one-image-only')
  expect(await one.json()).toMatchObject({ data: [{}] })
  const none = await paint({ prefer: 'code=418' })
  expect([none.status, await none.json()]).toMatchObject([404, { error: { code: 'unknown_preference' } }])
})

test('a script is gone through once', async () => {
  const script = [{ status: 429, headers: { 'retry-after-ms': '10' } }, { status: 429 }, { status: 200 }]
  await control('PATCH', 'behaviour?provider=openai', { script })
  expect(await statusesOf(4)).toEqual([429, 429, 200, 200])
})

test('the second call gets no answer, the others do', async () => {
  await control('PUT', 'faults', { faults: [{ id: 'resets-the-connection', calls: [2], provider: 'openai' }] })
  expect(await statusesOf(1)).toEqual([200])
  await expect(paint()).rejects.toThrow('fetch failed')
  expect(await statusesOf(1)).toEqual([200])
})

test('a limit and a quota refuse what is beyond them', async () => {
  await control('PATCH', 'behaviour', { limit: { requests: 2, per: 60_000 } })
  expect(await statusesOf(3)).toEqual([200, 200, 429])
  await control('PATCH', 'behaviour', { limit: null, quota: { images: 1 } })
  expect(await statusesOf(2)).toEqual([200, 429])
  const told = await control('GET', 'exchanges?outcome=broken')
  expect(told).toMatchObject({ exchanges: [{ brokenBy: ['limit'] }, { brokenBy: ['quota'] }] })
})

test('a body that is cut is known to be by its length', async () => {
  await control('PATCH', 'behaviour', { pace: { cutAfter: 100 } })
  const response = await paint()
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100)
  await expect(response.text()).rejects.toThrow('terminated')
})

test('a stream that stalls gives the events before it, and then nothing', async () => {
  await control('PATCH', 'behaviour', { pace: { stallAfter: 60 } })
  const response = await paint({}, { stream: true, partial_images: 1 })
  const reader = response.body?.getReader()
  const first = await reader?.read()
  expect(new TextDecoder().decode(first?.value)).toHaveLength(60)
  let more = false
  const next = reader?.read().then(({ done }) => {
    more = !done
  })
  // Had more come, it would be here after another exchange.
  expect(await control('GET', 'exchanges')).toMatchObject({ exchanges: [{ brokenBy: ['pace'] }] })
  expect(more).toBe(false)
  await reader?.cancel()
  await next
})

test('aa puts its images off', async () => {
  await control('PATCH', 'behaviour?provider=aa', { pending: true })
  const response = await fetch(`${url}/aa/api/v1/image/generation`, {
    method: 'POST',
    headers: { authorization: 'Bearer any-key', 'content-type': 'application/json' },
    body: JSON.stringify({
      prompt: 'a hat',
      model: 'gpt-image-1.5',
      images: [{ image_url: 'https://example.com/cat.png' }],
    }),
  })
  expect(await response.json()).toMatchObject({ code: 0, data: { urls: [], task_id: expect.stringMatching(/^task-/) } })
})

test('strictly, an unknown field is refused', async () => {
  expect((await paint({}, { aspect_ratio: '3:2' })).status).toBe(200)
  await control('PATCH', 'behaviour?provider=openai', { strict: true })
  const refused = await paint({}, { aspect_ratio: '3:2' })
  expect(await refused.json()).toMatchObject({ error: { code: 'unknown_parameter', param: 'aspect_ratio' } })
})

test('latencies, paces and scripts of the page are such as a mock takes', async () => {
  const pages = [
    { latency: 300 },
    { latency: { from: 100, to: 500 } },
    { latency: { median: 800, p99: 3000 } },
    { pace: { firstByte: 2000 } },
    { pace: { bytesPerSecond: 20_000 } },
    { script: [{ fault: 'never-answers' }, {}] },
    { script: [{ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }] },
  ]
  for (const behaviour of pages) {
    await control('PUT', 'behaviour?provider=openai', behaviour)
    expect(await control('GET', 'behaviour?provider=openai')).toEqual(behaviour)
  }
})
