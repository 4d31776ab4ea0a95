import { createServer } from 'pixpact/mocks/node'
import * as openai from 'pixpact/mocks/openai'
import 'pixpact/vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'

const { contract } = openai
const server = createServer(openai)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

const draw = (body: object) =>
  new Request('https://api.openai.com/v1/images/generations', {
    method: 'POST',
    headers: { authorization: 'Bearer any-key', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-image-2', prompt: 'A paper boat', ...body }),
  })

test('what the application sends is allowed', async () => {
  await expect(draw({ n: 2 })).toKeepContract(contract)
  await expect(draw({ n: 0 })).not.toKeepContract(contract)
})

test('what comes back is what was asked for', async () => {
  const request = draw({ size: '1536x1024', n: 2 })
  const response = await fetch(request.clone())
  await expect(response).toKeepContract(contract, { request })
})

test('all that was exchanged kept the contract, on both sides', async () => {
  await fetch(draw({}))
  for (const exchange of openai.mock.exchanges.list()) await expect(exchange).toKeepContract(openai)
})
