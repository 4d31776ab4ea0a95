import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadContract } from 'pixpact/load'
import { createServer } from 'pixpact/mocks/node'
import { createMock } from 'pixpact/msw'
import { contractTest } from 'pixpact/vitest'
import { afterAll, beforeAll, expect } from 'vitest'

const path = join(tmpdir(), 'weather.yaml')
writeFileSync(
  path,
  `
openapi: 3.1.0
info: { title: Weather, version: '1' }
servers: [{ url: https://weather.example }]
paths:
  /today/{city}:
    get:
      parameters:
        - { name: city, in: path, required: true, schema: { type: string, minLength: 2 } }
      responses:
        '200':
          description: The weather.
          content:
            application/json:
              schema: { type: object, required: [celsius], properties: { celsius: { type: number } } }
              example: { celsius: 21 }
`,
)

const mock = createMock(await loadContract(path))
const server = createServer(mock)
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

contractTest(mock)('any document is mocked at the hosts that it names', async () => {
  const answer = await fetch('https://weather.example/today/lisbon')
  expect(await answer.json()).toEqual({ celsius: 21 })
})
