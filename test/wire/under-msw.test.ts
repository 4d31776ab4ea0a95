import { generateImage } from 'ai'
import { setupServer } from 'msw/node'
import { APIConnectionError } from 'openai'
import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { createMock } from '../../src/shells/msw/create-mock.ts'
import { freePort } from '../../src/shells/prism/free-port.ts'
import { openai, sdkModel } from './clients.ts'
import { rejectionOf } from './surfaces.ts'

/** Where nothing listens: a call that escapes the mock stays on this machine. */
const base = `http://127.0.0.1:${await freePort('127.0.0.1')}/v1`

test('an openai client that was made before listen() escapes MSW, one that was made later does not', async () => {
  const mock = createMock(await loadContract('openai'), { baseUrl: base })
  const early = openai({ base, close: async () => {} })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  try {
    const error = await rejectionOf(early.images.generate({ prompt: 'cat' }))
    expect([error.constructor, mock.exchanges.total]).toEqual([APIConnectionError, 0])
    const { data } = await openai({ base, close: async () => {} }).images.generate({ prompt: 'cat' })
    expect([data?.length, mock.exchanges.total]).toEqual([1, 1])
  } finally {
    server.close()
  }
})

test('a model of the AI SDK that was made before listen() meets the mock all the same', async () => {
  const mock = createMock(await loadContract('openai'), { baseUrl: base })
  const early = sdkModel({ base, close: async () => {} })
  const server = setupServer(...mock.handlers)
  server.listen({ onUnhandledFrame: 'error' })
  try {
    const { images } = await generateImage({ model: early, prompt: 'cat', maxRetries: 0 })
    expect([images.length, mock.exchanges.total]).toEqual([1, 1])
  } finally {
    server.close()
  }
})
