import { expect, test } from 'vitest'
import { loadContract, providers } from '../../generated/contracts.ts'
import type { Contract } from '../../src/core/contract.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { ResponseMessage } from '../../src/core/message.ts'
import type { OperationCoverage } from '../../src/core/report.ts'
import { coverage } from '../../src/engine/coverage/coverage.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { run } from '../../src/engine/run/run.ts'
import { compileText, pets } from './documents.ts'
import { completed, events, exchange, images, json, key, openai } from './exchanges.ts'

const shop = await compileText(
  'shop.yaml',
  `
openapi: 3.1.0
info: { title: Shop, version: '1' }
servers: [{ url: 'https://shop.example' }]
paths:
  /carts/{cart}/items:
    post:
      parameters:
        - { name: cart, in: path, required: true, schema: { type: string } }
        - { name: sort, in: query, schema: { type: array, items: { enum: [name, price] } } }
        - { name: X-Dry-Run, in: header, schema: { type: boolean } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                product: { type: object, properties: { code: { type: string }, model: { enum: [a, b] } } }
                tags: { type: array, items: { enum: [gift, fragile] } }
                express: { type: boolean }
                next: { $ref: '#/components/schemas/Node' }
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { product: { type: string } } }
      responses:
        '201':
          description: made
          content:
            application/json:
              schema:
                type: object
                properties:
                  lines: { type: array, items: { type: object, properties: { price: { type: number }, 'a/b': { type: string } } } }
                  tree: { $ref: '#/components/schemas/Node' }
        '4XX': { description: refused, content: { application/json: { schema: { type: object, properties: { error: { type: object } } } } } }
        default: { description: other }
components:
  schemas:
    Node: { type: object, properties: { name: { type: string }, inner: { type: array, items: { $ref: '#/components/schemas/Node' } } } }
`,
)

const created = json(201, { lines: [{}, { price: 1 }], tree: { inner: [{ name: 'x' }] } })

function bought(body: object, response: ResponseMessage, change: Partial<Exchange> = {}, query = ''): Exchange {
  return {
    id: 'x1',
    operation: 'POST /carts/{cart}/items',
    credentials: 'given',
    request: {
      method: 'POST',
      url: `https://relay.example/under/carts/7/items${query}`,
      headers: [
        ['content-type', 'application/json'],
        ['x-dry-run', 'true'],
      ],
      body: new TextEncoder().encode(JSON.stringify(body)),
    },
    response,
    downloads: [],
    startedAt: 0,
    durationMs: 1,
    ...change,
  }
}

function only(contract: Contract, ...exchanges: readonly Exchange[]): OperationCoverage {
  const [first] = coverage(contract, exchanges)
  if (first === undefined) throw new Error('the contract has no operation')
  return first
}

test('fields at every depth, parameters in every place and the values of each are counted by name', () => {
  const body = { product: { code: 'c', model: 'b' }, tags: ['gift'], express: false, next: { inner: [{}] } }
  const { parameters, values } = only(shop, bought(body, created, {}, '?sort=price,name'))
  expect(parameters).toEqual({
    exercised: [
      'product',
      'tags',
      'express',
      'next',
      'product.code',
      'product.model',
      'next.inner',
      'path:cart',
      'query:sort',
      'header:X-Dry-Run',
    ],
    missed: ['next.name'],
  })
  expect(values).toEqual({
    exercised: [
      'header:content-type=application/json',
      'express=false',
      'product.model=b',
      'tags[]=gift',
      'query:sort=name',
      'query:sort=price',
      'header:X-Dry-Run=true',
    ],
    missed: [
      'header:content-type=application/x-www-form-urlencoded',
      'express=true',
      'product.model=a',
      'tags[]=fragile',
      'header:X-Dry-Run=false',
    ],
  })
})

test('fields of an answer are pointers with stars, and a schema within itself is not entered again', () => {
  const { answers } = only(shop, bought({}, created))
  expect(answers).toEqual({
    exercised: ['/lines', '/tree', '/tree/inner', '/lines/*/price'],
    missed: ['/tree/name', '/lines/*/a~1b'],
  })
})

test('a status counts where the document has it, as itself, as a range or as the default', () => {
  const statuses = (...all: readonly number[]) =>
    only(shop, ...all.map(status => bought({}, json(status, {})))).statuses.exercised
  expect(statuses(201)).toEqual(['201'])
  expect(statuses(418)).toEqual(['4XX'])
  expect(statuses(500)).toEqual(['default'])
  expect(statuses(201, 404, 503)).toEqual(['201', '4XX', 'default'])
})

test('a success under another status than the documented one is not the documented one', async () => {
  const contract = await compileText('pets.yaml', pets)
  const request = { method: 'GET', url: 'https://x.example/pets?limit=1', headers: [], body: new Uint8Array() }
  const listed = bought({}, json(206, []), { operation: 'GET /pets', request })
  expect(only(contract, listed).statuses).toEqual({ exercised: [], missed: ['200', '400', '401'] })
})

test('statuses that the document is silent about are not counted', () => {
  expect(openai.operations[0]?.answers.some(({ assumed }) => assumed)).toBe(true)
  expect(only(openai).statuses).toEqual({ exercised: [], missed: ['200'] })
})

test('a wrong request, one that has to be refused, one without an answer and one beside the document exercise no parameter', () => {
  const { response: _, ...silent } = bought({ express: true }, created)
  const useless = [
    bought({ express: 'yes' }, created),
    bought({ express: true }, json(400, {}), { expects: 'refusal' }),
    bought({ express: true }, json(401, { error: { message: 'Invalid API key' } })),
    bought({ express: true }, json(429, { error: { message: 'Rate limit reached' } })),
    bought({ express: true }, created, { unrecorded: true }),
    bought({ express: true }, created, { aside: 'preflight' }),
    { ...silent, failure: { kind: 'timeout', message: 'No byte came.' } } as const,
  ]
  for (const one of useless) expect(only(shop, one).parameters.exercised).toEqual([])
  expect(only(shop, bought({ express: true }, json(500, {}))).parameters.exercised).toContain('express')
})

test('the names of image models are no values, and those of other things called model are', () => {
  const { values } = only(openai)
  expect(values.missed.filter(name => name.startsWith('model='))).toEqual([])
  expect(values.missed).toContain('size=1024x1024')
  expect(only(shop).values.missed).toContain('product.model=a')
})

test('events count under their own place, and the JSON answer of the same operation does not count for them', () => {
  const streamed = only(openai, exchange({ prompt: 'a', stream: true }, events(completed())))
  expect(streamed.answers.exercised).toEqual(expect.arrayContaining(['/events/*/type', '/events/*/usage/total_tokens']))
  expect(streamed.answers.missed).toEqual(expect.arrayContaining(['/data', '/events/*/partial_image_index']))
  expect(streamed.values.exercised).toContain('stream=true')
  const whole = only(openai, exchange({ prompt: 'a' }, json(200, images())))
  expect(whole.answers.exercised).toContain('/data/*/b64_json')
  expect(whole.answers.exercised.filter(name => name.startsWith('/events'))).toEqual([])
})

test('a full run exercises most of what every curated document describes', async () => {
  for (const { id } of providers) {
    const contract = await loadContract(id)
    const upstream = mock(contract)
    const calls = plan(contract, { profile: 'full', baseUrl: 'http://mock.test', key })
    const { exchanges } = await run(calls, { upstream, download: upstream })
    for (const { operation, ...kinds } of coverage(contract, exchanges))
      for (const [kind, { exercised, missed }] of Object.entries(kinds)) {
        expect(exercised.length, `${id} ${operation} ${kind}`).toBeGreaterThan(0)
        expect(new Set([...exercised, ...missed]).size).toBe(exercised.length + missed.length)
        if (kind === 'values' || kind === 'statuses')
          expect(
            exercised.length / (exercised.length + missed.length),
            `${id} ${operation} ${kind}`,
          ).toBeGreaterThanOrEqual(0.5)
      }
  }
})

test('a document that describes without end is counted in bounds', async () => {
  const wide = Array.from({ length: 500 }, (_, index) => `f${index}: { $ref: '#/components/schemas/All' }`).join(', ')
  const contract = await compileText(
    'wide.yaml',
    `
openapi: 3.1.0
info: { title: Wide, version: '1' }
paths:
${Array.from({ length: 200 }, (_, index) => `  /p${index}: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } }, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } } } } }`).join('\n')}
components: { schemas: { All: { type: object, properties: { ${wide}, kind: { enum: [${Array.from({ length: 300 }, (_, index) => `v${index}`).join(', ')}] } } } } }
`,
  )
  const all = coverage(contract, [])
  expect(all).toHaveLength(200)
  for (const { parameters, values, answers } of all)
    for (const { exercised, missed } of [parameters, values, answers])
      expect(exercised.length + missed.length).toBeLessThanOrEqual(200)
})

test('an enormous answer is looked at in bounds', () => {
  const lines = Array.from({ length: 300_000 }, () => ({ price: 1 }))
  expect(only(shop, bought({}, json(201, { lines }))).answers.exercised).toEqual(['/lines', '/lines/*/price'])
})
