import { expect, test } from 'vitest'
import { createClient } from '../../../generated/openai/client.ts'
import type { Middleware } from '../../../src/shells/client/middleware.ts'
import { retry } from '../../../src/shells/client/retry.ts'
import { say, upstream } from './upstream.ts'

const body = { prompt: 'x' }
const file = new File(['a'], 'a.png', { type: 'image/png' })

/** Answers that come one after the other, the last one again and again. */
function answers(...list: readonly (readonly [status: number, headers?: { [name: string]: string }])[]) {
  return upstream((_request, response, call) => {
    const [status, headers] = list[Math.min(call, list.length) - 1] ?? [500]
    say(response, status, status === 200 ? { created: 1, data: [] } : { error: { message: 'No.' } }, headers)
  })
}

const soon = { 'retry-after-ms': '1' }

test('without being told to, nothing is repeated', async () => {
  const { baseUrl, calls } = await answers([429, soon], [200])
  expect(await createClient({ baseUrl }).createImage({ body })).toMatchObject({ status: 429 })
  expect(calls()).toBe(1)
})

test('a refusal for the rate is repeated with the whole body, and the wait is obeyed', async () => {
  const { baseUrl, calls } = await answers([429, soon], [429, { 'retry-after': '0' }], [200])
  const result = await createClient({ baseUrl, use: [retry()] }).createImageEdit({
    body: { image: [file], prompt: 'x' },
  })
  expect(result).toMatchObject({ ok: true })
  expect(calls()).toBe(3)
})

test('a call that may have been carried out is not repeated, unless that is allowed', async () => {
  const careful = await answers([500, soon], [200])
  expect(await createClient({ baseUrl: careful.baseUrl, use: [retry()] }).createImage({ body })).toMatchObject({
    status: 500,
  })
  expect(careful.calls()).toBe(1)
  const bold = await answers([500, soon], [200])
  const client = createClient({ baseUrl: bold.baseUrl, use: [retry({ paid: true })] })
  expect(await client.createImage({ body })).toMatchObject({ ok: true })
  const reset = await upstream((_request, response, call) => (call === 1 ? response.destroy() : say(response, 200, {})))
  expect(await createClient({ baseUrl: reset.baseUrl, use: [retry()] }).createImage({ body })).toMatchObject({
    status: 0,
  })
  expect(reset.calls()).toBe(1)
})

test('the number of calls and the longest wait are limits, and a provider may forbid it', async () => {
  const always = await answers([429, soon])
  expect(
    await createClient({ baseUrl: always.baseUrl, use: [retry({ attempts: 4 })] }).createImage({ body }),
  ).toMatchObject({
    status: 429,
  })
  expect(always.calls()).toBe(4)
  const long = await answers([429, { 'retry-after': '3600' }], [200])
  expect(await createClient({ baseUrl: long.baseUrl, use: [retry()] }).createImage({ body })).toMatchObject({
    status: 429,
  })
  expect(long.calls()).toBe(1)
  const never = await answers([429, { ...soon, 'x-should-retry': 'false' }], [200])
  await createClient({ baseUrl: never.baseUrl, use: [retry()] }).createImage({ body })
  expect(never.calls()).toBe(1)
})

test('who gives up does so in the middle of a wait', async () => {
  const { baseUrl, calls } = await answers([429, { 'retry-after': '30' }], [200])
  const leaving = new AbortController()
  const call = createClient({ baseUrl, use: [retry()] }).createImage({ body }, { signal: leaving.signal })
  while (calls() === 0) await new Promise(resolve => setTimeout(resolve, 5))
  leaving.abort()
  expect(await call).toMatchObject({ ok: false, error: { kind: 'aborted' } })
  expect(calls()).toBe(1)
})

test('middleware sees each request and answer, the first one outermost, and may answer by itself', async () => {
  const { baseUrl, calls } = await answers([200])
  const seen: string[] = []
  const note =
    (name: string): Middleware =>
    async (request, next) => {
      seen.push(`${name} ${new URL(request.url).pathname}`)
      const response = await next(request)
      seen.push(`${name} ${response.status}`)
      return response
    }
  await createClient({ baseUrl, use: [note('a'), note('b')] }).createImage({ body })
  expect(seen).toEqual(['a /images/generations', 'b /images/generations', 'b 200', 'a 200'])
  const own: Middleware = async () => Response.json({ created: 2, data: [] })
  expect(await createClient({ baseUrl, use: [own] }).createImage({ body })).toMatchObject({
    ok: true,
    data: { created: 2 },
  })
  expect(calls()).toBe(1)
})
