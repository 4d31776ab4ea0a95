import { expect, test } from 'vitest'
import { probes } from '../../generated/probes.ts'
import { imagePointers } from '../../src/contract/answer/images.ts'
import { readRequest } from '../../src/contract/request/read-request.ts'
import { header } from '../../src/core/message.ts'
import type { Probe } from '../../src/core/probe.ts'
import { callKey } from '../../src/engine/plan/call-key.ts'
import { type PlannedCall, plan } from '../../src/engine/plan/plan.ts'
import { sameRequest } from '../../src/engine/plan/same-request.ts'
import { compileText, pets } from '../engine/documents.ts'
import { contracts, everything, planning } from './traffic.ts'

const steps = `
openapi: 3.1.0
info: { title: Steps, version: '1' }
paths:
  /steps:
    post:
      requestBody: { required: true, content: { application/json: { schema: {
        type: object, required: [width, name], additionalProperties: false, properties: {
          width: { type: integer, minimum: 16, multipleOf: 16 },
          name: { type: string, minLength: 3, maxLength: 9 },
          tags: { type: array, minItems: 2, maxItems: 4, items: { type: string } } } } } } }
      responses: { '200': { description: ok } }
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 9 } }]
      responses: { '200': { description: ok } }
`

/** APIs of another kind, whose questions no curated provider brings up. */
const others = [await compileText('pets.yaml', pets), await compileText('steps.yaml', steps)]
const body = ({ request }: PlannedCall) => request.body.join()
const type = ({ request }: PlannedCall) => header(request, 'content-type')?.split(';')[0]

for (const contract of [...contracts, ...others]) {
  test(`requests to ${contract.id} are valid when success is intended and invalid when refusal is`, () => {
    for (const call of everything(contract)) {
      if (call.aside) continue
      const { problems } = readRequest(contract, call.request)
      const kinds = problems.map(({ kind }) => kind)
      const isWrong = call.intent === 'refusal' && call.expects !== 'refusal'
      if (isWrong) expect(kinds.length, `${call.probe} has nothing to refuse`).toBeGreaterThan(0)
      else if (call.credentials === 'none') expect(kinds, call.probe).toEqual(['credentials'])
      else expect(problems, call.probe).toEqual([])
      if (call.expects) expect(call.intent, call.probe).toBe('refusal')
    }
  })

  test(`questions about the key of ${contract.id} differ in the credentials only`, () => {
    for (const [, calls] of Map.groupBy(everything(contract), ({ operation }) => operation)) {
      const asked = calls.filter(({ intent }) => intent === 'auth')
      const [operation] = calls.map(call => call.operation)
      expect(asked.map(({ credentials }) => credentials)).toEqual(operation?.security ? ['none', 'wrong'] : [])
      const bare = asked.map(call => sameRequest({ ...call, credentials: 'given' }))
      expect(new Set(bare).size).toBeLessThanOrEqual(1)
    }
  })

  test(`calls to ${contract.id} come in the order of their cost`, () => {
    const calls = everything(contract)
    const place = { free: 0, refused: 1, images: 2 }
    const places = calls.map(({ billing }) => place[billing])
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    for (const { billing, images } of calls) expect(images > 0).toBe(billing === 'images')
    const paid = calls.filter(({ billing }) => billing === 'images')
    const prices = paid.map(({ costUsd }) => costUsd ?? Number.MAX_VALUE)
    expect(prices).toEqual(prices.toSorted((a, b) => a - b))
    const counts = calls
      .filter(({ billing }) => billing === 'refused')
      .map(({ request }) => readRequest(contract, request).ask.count ?? 0)
    const most = counts.findIndex(count => count > 1)
    if (most >= 0) expect(counts.slice(most).every(count => count > 1)).toBe(true)
  })

  test(`the same plan for ${contract.id} has the same bytes, and names each call once`, () => {
    const calls = everything(contract)
    expect(plan(contract, planning)).toEqual(calls)
    expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length)
    expect(new Set(calls.map(callKey)).size).toBe(calls.length)
    const names = calls.map(call => `${call.operation.id} ${call.probe} ${type(call)}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test(`no paid call to ${contract.id} is sent twice, and each profile asks what the cheaper ones do`, () => {
    const paid = everything(contract).filter(({ images }) => images > 0)
    expect(new Set(paid.map(call => `${call.request.url} ${type(call)} ${body(call)}`)).size).toBe(paid.length)
    const asked = (['probe', 'smoke', 'standard', 'full'] as const).map(
      profile => new Set(plan(contract, { ...planning, profile }).map(sameRequest)),
    )
    for (const [index, wider] of asked.slice(1).entries())
      expect([...(asked[index] ?? [])].filter(one => !wider.has(one))).toEqual([])
  })

  test(`requests beside the document of ${contract.id} are about images, free and without a body`, () => {
    const asides = everything(contract).filter(({ aside }) => aside)
    for (const { aside, billing, credentials, operation, request } of asides) {
      expect(imagePointers(operation).length).toBeGreaterThan(0)
      expect([billing, request.body.length, header(request, 'content-type')]).toEqual(['free', 0, undefined])
      if (aside === 'preflight') {
        expect([request.method, credentials]).toEqual(['OPTIONS', 'none'])
        expect(header(request, 'access-control-request-method')).toBe(operation.method)
        expect(request.url).toBe(`${planning.baseUrl}${operation.path}`)
      } else expect([request.method, credentials]).toEqual(['GET', 'given'])
    }
    const lists = asides.filter(({ aside }) => aside === 'models')
    expect(lists.length).toBeLessThanOrEqual(1)
    for (const { request, operation } of lists)
      expect(request.url).toBe(`${planning.baseUrl}${operation.path.replace(/\/images\/.*$/, '/models')}`)
  })
}

test('each probe asks something of some API', () => {
  const used = new Set(
    [...contracts, ...others].flatMap(contract => everything(contract).map(({ probe }) => probe.split('/')[0])),
  )
  expect(Object.keys(probes).filter(id => !used.has(id))).toEqual([])
})

test('the profile named probe holds nothing that could be billed', () => {
  for (const contract of [...contracts, ...others])
    for (const { billing, intent, aside, probe } of plan(contract, { ...planning, profile: 'probe' }))
      expect([billing, intent === 'auth' || aside !== undefined], probe).toEqual(['free', true])
})

test('a probe’s title is a phrase, and it is on the shelf of what it intends', () => {
  for (const [id, probe] of Object.entries<Probe & { readonly level: string }>(probes)) {
    expect(probe.title, id).toMatch(/^\p{Lu}.*[^.]$/u)
    expect(probe.level, id).toBe(probe.profile === 'probe' && probe.intent === 'success' ? 'aside' : probe.intent)
  }
})

test('parameters of a path, a query and a header are asked about too', async () => {
  const [crud] = others
  const asked = (crud ? everything(crud) : []).filter(({ intent }) => intent === 'refusal')
  const urls = asked.map(
    ({ operation, request }) => `${operation.method} ${request.url.replace(/^http:\/\/[^/]*/, '')}`,
  )
  expect(urls).toEqual(
    expect.arrayContaining([
      'GET /pets',
      'GET /pets?limit=no-such-value',
      'GET /pets?limit=0',
      'GET /pets?limit=51',
      'GET /pets/no-such-value',
      'DELETE /pets/no-such-value',
    ]),
  )
})
