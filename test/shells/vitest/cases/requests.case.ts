import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateImage } from 'ai'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { mock } from '../../../../mocks/apigo.ts'
import { createServer } from '../../../../mocks/node.ts'
import { contractTest } from '../../../../src/shells/vitest/vitest.ts'

const server = createServer(mock)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

const test = contractTest(mock)
const image = new File(['\x89PNG'], 'boat.png', { type: 'image/png' })
const client = () => new OpenAI({ apiKey: 'sk-secret-0123456789', baseURL: 'https://maas.apigo.ai/v1', maxRetries: 0 })
const edit = (more: object = {}) =>
  client().images.edit({ model: 'gpt-image-1', image, prompt: 'a flag', ...more } as never)

test('sends what the contract allows', async () => {
  await edit()
})

test('edits by the AI SDK', async ({ mock }) => {
  const relay = createOpenAICompatible({ name: 'relay', apiKey: 'sk-any', baseURL: 'https://maas.apigo.ai/v1' })
  const prompt = { text: 'a flag', images: [new Uint8Array([137, 80, 78, 71])] }
  const { images } = await generateImage({ model: relay.imageModel('gpt-image-1'), prompt, n: 2 })
  expect([images.length, mock.exchanges.total]).toEqual([2, 1])
})

test('sends what it does not allow', async () => {
  await edit({ n: 'many' }).catch(() => {})
})

test('sends it many times', async () => {
  for (let count = 0; count < 7; count++) await edit({ n: 'many' }).catch(() => {})
})

describe('with a hook', () => {
  test.beforeEach(async () => {
    await edit({ n: 'many' }).catch(() => {})
  })
  test('sends it in a hook', ({ mock }) => {
    expect(mock.exchanges.total).toBe(1)
  })
})

test('sends its key as text', async () => {
  await edit({ prompt: 'a key sk-secret-0123456789', n: 'many' }).catch(() => {})
})

test('fails by itself as well', async () => {
  await edit({ n: 'many' }).catch(() => {})
  expect('this').toBe('that')
})

test('allows it', async ({ allowBrokenRequests }) => {
  allowBrokenRequests()
  await expect(edit({ n: 'many' })).rejects.toThrow('400')
})

test('allows just that', async ({ allowBrokenRequests }) => {
  allowBrokenRequests({ field: 'n' })
  await edit({ n: 'many' }).catch(() => {})
})

test('allows another one', async ({ allowBrokenRequests }) => {
  allowBrokenRequests({ field: 'size' })
  await edit({ n: 'many' }).catch(() => {})
})

test('expects it of the request', async ({ mock }) => {
  await edit({ n: 'many' }).catch(() => {})
  const [received] = mock.exchanges.list()
  await expect(received?.request).not.toKeepContract(mock)
})

test('expects it of the exchange', async ({ mock }) => {
  await edit({ n: 'many' }).catch(() => {})
  await expect(mock.exchanges.list()[0]).not.toKeepContract(mock)
})

test('changes the mock', async ({ mock }) => {
  mock.behave({ faults: ['resets-the-connection'] })
  await expect(edit()).rejects.toThrow('Connection error')
  expect(mock.exchanges.total).toBe(1)
})

test('finds the mock as new', async ({ mock }) => {
  expect([mock.exchanges.total, mock.behaviour]).toEqual([0, {}])
  await edit()
})

test('names a fault that is not there', async ({ mock }) => {
  mock.behave({ faults: [{ id: 'nonsense' }] })
})

test.concurrent('is one of two at a time', async () => {
  await edit()
})

test.concurrent('is the other of two at a time', async () => {
  await edit()
})
