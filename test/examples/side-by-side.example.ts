import { contract } from 'pixpact/contracts/openai'
import { createServer } from 'pixpact/mocks/node'
import { createMock, type MockOptions } from 'pixpact/msw'
import { afterAll, beforeAll, expect, test } from 'vitest'

const server = createServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

/** A test whose mock nobody else talks to. */
const withMock = (options: MockOptions, work: (mock: ReturnType<typeof createMock>) => Promise<void>) =>
  server.boundary(async () => {
    const mock = createMock(contract, options)
    server.use(...mock.handlers)
    await work(mock)
  })

const models = () => fetch('https://api.openai.com/v1/models', { headers: { authorization: 'Bearer any-key' } })

test.concurrent(
  'one test finds the models',
  withMock({}, async () => {
    expect((await models()).status).toBe(200)
  }),
)

test.concurrent(
  'another one knows no good key, at the same time',
  withMock({ key: 'the-only-one' }, async mock => {
    expect((await models()).status).toBe(401)
    expect(mock.exchanges.total).toBe(1)
  }),
)
