import { createServer } from 'pixpact/mocks/node'
import * as openai from 'pixpact/mocks/openai'
import { createMock } from 'pixpact/msw'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

const mock = createMock(openai, { baseUrl: 'https://relay.example/v1', seed: 7, latency: { from: 1, to: 5 } })
const server = createServer(mock)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
beforeEach(() => mock.reset())
afterAll(() => server.close())

const draw = (body: object) =>
  fetch('https://relay.example/v1/images/generations', {
    method: 'POST',
    headers: { authorization: 'Bearer any-key', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-image-2', prompt: 'A paper boat', ...body }),
  })

test('a provider that makes one image only, and resets the second call', async () => {
  mock.behave({ faults: ['makes-one-image-only', { id: 'resets-the-connection', calls: [2] }] })
  const { data } = await (await draw({ n: 2 })).json()
  expect(data).toHaveLength(1)
  await expect(draw({})).rejects.toThrow(TypeError)
})

test('a customer whose balance is used up after one image', async () => {
  mock.behave({ quota: { images: 1 } })
  expect((await draw({})).status).toBe(200)
  expect((await draw({})).ok).toBe(false)
})

test('a stream that is cut after its first kilobyte', async () => {
  mock.behave({ pace: { cutAfter: 1024 } })
  const answer = await draw({ stream: true, partial_images: 2 })
  await expect(answer.text()).rejects.toThrow(TypeError)
})

test('the journal tells what was asked, and why it was refused', async () => {
  await draw({ size: '1536x1024' })
  await draw({ n: 0 })
  const [drawn, refused] = mock.exchanges.list({ operation: 'POST /images/generations' })
  expect([drawn?.outcome, refused?.outcome]).toEqual(['accepted', 'refused'])
  expect(refused?.problems[0]).toMatchObject({ at: '/n', status: 400 })
})
