import OpenAI from 'openai'
import { mock } from 'pixpact/mocks/apigo'
import { createServer } from 'pixpact/mocks/node'
import { contractTest } from 'pixpact/vitest'
import { afterAll, beforeAll, expect } from 'vitest'

const server = createServer(mock)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

const test = contractTest(mock)
const client = new OpenAI({
  apiKey: 'any-key',
  baseURL: 'https://maas.apigo.ai/v1',
  fetch: (...call) => globalThis.fetch(...call),
})
const image = new File([new Uint8Array([137, 80, 78, 71])], 'boat.png', { type: 'image/png' })

test('an edit gives as many images as were asked for', async () => {
  const { data } = await client.images.edit({ model: 'gpt-image-1', image, prompt: 'Add a red flag', n: 2 })
  expect(data).toHaveLength(2)
})

test('a call that is refused for its rate is repeated', async ({ mock }) => {
  mock.behave({ script: [{ status: 429, headers: { 'retry-after-ms': '1' } }] })
  const { data } = await client.images.edit({ model: 'gpt-image-1', image, prompt: 'Add a red flag' })
  expect(data).toHaveLength(1)
  expect(mock.exchanges.list().map(({ response }) => response?.status)).toEqual([429, 200])
})

test('a size that the provider does not take is told to the user', async ({ allowBrokenRequests }) => {
  allowBrokenRequests({ field: 'size' })
  const answer = client.images.edit({ model: 'gpt-image-1', image, prompt: 'Add a red flag', size: 'huge' as never })
  await expect(answer).rejects.toThrow(/size/)
})
