import { expect, test } from 'vitest'
import { readRequest } from '../../src/contract/request/read-request.ts'
import type { Contract } from '../../src/core/contract.ts'
import type { TargetReport } from '../../src/core/report.ts'
import { check } from '../../src/engine/check.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { answer } from '../../src/engine/mock/answer.ts'
import type { MockOptions } from '../../src/engine/mock/options.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { run } from '../../src/engine/run/run.ts'
import { compileText, pets, relay } from './documents.ts'

const ask = (method: string, url: string, headers: readonly (readonly [string, string])[] = [], body = '') => ({
  method,
  url,
  headers,
  body: new TextEncoder().encode(body),
})
const text = (response: ReturnType<typeof answer>) => new TextDecoder().decode(response.chunks[0]?.bytes)

function checkMock(contract: Contract, options: MockOptions = {}): Promise<TargetReport> {
  const upstream = mock(contract, options)
  const key = 'sk-0123456789'
  return check(contract, { upstream, download: upstream, kind: 'mock', url: 'http://mock.test', profile: 'full', key })
}

test('a document without a word of ours is mocked: its routes, key, parameters and bodies', async () => {
  const contract = await compileText('pets.yaml', pets)
  const key = ['x-api-key', 'k'] as const
  expect(answer(contract, ask('GET', 'http://m/pets?limit=5')).status).toBe(401)
  expect(answer(contract, ask('GET', 'http://m/pets?limit=51', [key])).status).toBe(400)
  expect(answer(contract, ask('GET', 'http://m/pets', [key])).status).toBe(400)
  expect(answer(contract, ask('GET', 'http://m/api/pets?limit=5', [key])).status).toBe(200)
  expect(answer(contract, ask('GET', 'http://m/pets/not-a-uuid', [key])).status).toBe(400)
  expect(answer(contract, ask('DELETE', 'http://m/pets/6b1c2f5e-0b3c-4a8e-9d55-4b4a9a6d2b11', [key])).status).toBe(204)
  expect(answer(contract, ask('PUT', 'http://m/pets', [key])).status).toBe(405)
  expect(answer(contract, ask('GET', 'http://m/nothing', [key])).status).toBe(404)
  const made = answer(
    contract,
    ask('POST', 'http://m/pets', [key, ['content-type', 'application/json']], '{"name":"Rex","kind":"dog","age":null}'),
  )
  expect(made.status).toBe(201)
  expect(JSON.parse(text(made))).toMatchObject({ name: 'Rex' })
  const refused = answer(
    contract,
    ask('POST', 'http://m/pets', [key, ['content-type', 'application/json']], '{"name":"Rex","kind":"cow"}'),
  )
  expect(JSON.parse(text(refused))).toMatchObject({
    error: { param: 'kind', code: 'invalid_value', message: expect.stringContaining('"cow"') },
  })
})

for (const [name, document] of Object.entries({ pets, relay })) {
  test(`an honest mock of ${name} passes every check, and a document's own answers are exercised`, async () => {
    const contract = await compileText(`${name}.yaml`, document)
    const report = await checkMock(contract)
    expect(report.findings).toEqual([])
    expect(report.totals).toMatchObject({ broken: 0, undecided: 0 })
    expect(report.totals.kept).toBeGreaterThan(20)
  })
}

test('words are inferred where fields bear OpenAI’s names: the fault on the size is found in an unannotated relay', async () => {
  const contract = await compileText('relay.yaml', relay)
  const report = await checkMock(contract, { faults: ['ignores-the-size'] })
  expect(new Set(report.findings.map(({ check: id }) => id))).toEqual(new Set(['image-size']))
})

const variants = {
  'a relay that says jpg': relay.replaceAll('jpeg', 'jpg'),
  'a relay with formats that are not measured': relay.replace('[png, jpeg, webp]', '[gif, svg]'),
  'a relay with a user and password': relay.replace('scheme: bearer }', 'scheme: basic }'),
  'a relay with forms whose image may be text': relay
    .replace('application/json', 'multipart/form-data')
    .replace('prompt: { type: string }', 'prompt: { type: string }\n                image: { type: string }'),
  'a relay that takes plain text too': relay.replace(
    'application/json:',
    'text/plain: { schema: { type: string } }\n          application/json:',
  ),
}

for (const [name, document] of Object.entries(variants)) {
  test(`an honest mock of ${name} keeps what it promises, and only mistakes are asked as mistakes`, async () => {
    const contract = await compileText('relay.yaml', document)
    const upstream = mock(contract)
    const calls = plan(contract, { profile: 'full', baseUrl: 'http://mock.test', key: 'пароль-0123456789' })
    for (const { intent, probe, request } of calls)
      if (intent === 'refusal') expect(readRequest(contract, request).problems, probe).not.toEqual([])
    const { exchanges } = await run(calls, { upstream, download: upstream })
    expect(exchanges.flatMap(exchange => judge(contract, exchange).findings)).toEqual([])
    expect(exchanges).toHaveLength(calls.length)
  })
}

test('a document with an error envelope of its own is refused in that envelope, with the reason', async () => {
  const message =
    '{ type: object, required: [message, ok], properties: { message: { type: string }, ok: { type: boolean } } }'
  const todo = `
openapi: 3.0.3
info: { title: Todo, version: '1' }
paths:
  /todos:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [title], properties: { title: { type: string, minLength: 1 } } } } } }
      responses:
        '201': { description: made }
        '400': { description: bad, content: { application/json: { schema: ${message} } } }
`
  const contract = await compileText('todo.yaml', todo)
  const refused = answer(contract, ask('POST', 'http://m/todos', [['content-type', 'application/json']], '{}'))
  expect(refused.status).toBe(400)
  expect(JSON.parse(text(refused))).toEqual({
    message: "Missing required parameter: 'title'.",
    ok: expect.any(Boolean),
  })
  const report = await checkMock(contract)
  expect(report.findings).toEqual([])
})

test('a document that promises problem details is refused in them, under their media type', async () => {
  const problem =
    '{ type: object, required: [title, status], properties: { title: { type: string }, status: { type: integer } } }'
  const contract = await compileText(
    'problems.yaml',
    `
openapi: 3.1.0
info: { title: Problems, version: '1' }
paths:
  /notes:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string } } } } } }
      responses:
        '201': { description: made }
        4XX: { description: bad, content: { application/problem+json: { schema: ${problem} } } }
`,
  )
  const refused = answer(contract, ask('POST', 'http://m/notes', [['content-type', 'application/json']], '{}'))
  expect(refused.headers).toContainEqual(['content-type', 'application/problem+json'])
  expect(JSON.parse(text(refused))).toMatchObject({ title: "Missing required parameter: 'text'." })
  const report = await checkMock(contract)
  expect(report.findings).toEqual([])
  expect(report.totals).toMatchObject({ broken: 0 })
})
