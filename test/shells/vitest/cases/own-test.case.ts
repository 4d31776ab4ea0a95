import { afterAll, test as base, beforeAll, expect } from 'vitest'
import { mock as apigo } from '../../../../mocks/apigo.ts'
import { createServer } from '../../../../mocks/node.ts'
import { mock as openai } from '../../../../mocks/openai.ts'
import { contractFixtures } from '../../../../src/shells/vitest/vitest.ts'

const server = createServer(apigo, openai)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

const test = base.extend('colour', 'red').extend(contractFixtures(apigo, openai))

test('has both', async ({ colour, mock }) => {
  expect([colour, mock]).toEqual(['red', apigo])
})

test('breaks the contract of the second mock', async () => {
  const headers = { authorization: 'Bearer sk-any', 'content-type': 'application/json' }
  await fetch('https://api.openai.com/v1/images/generations', { method: 'POST', headers, body: '{}' })
})
