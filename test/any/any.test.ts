import { expect, test } from 'vitest'
import type { Contract } from '../../src/core/contract.ts'
import { header, type ResponseMessage, respond } from '../../src/core/message.ts'
import type { TargetReport } from '../../src/core/report.ts'
import type { Upstream } from '../../src/core/upstream.ts'
import { check } from '../../src/engine/check.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { compileText } from '../engine/documents.ts'
import { large, library, odd, shop } from './documents.ts'
import { faults } from './library-faults.ts'
import { type Fault, serveLibrary } from './library-server.ts'

const key = 'reader-0123456789'

function checkMock(contract: Contract): Promise<TargetReport> {
  const upstream = mock(contract)
  return check(contract, { upstream, download: upstream, kind: 'mock', url: 'http://mock.test', profile: 'full', key })
}

/** Asks the hand-written library over HTTP on this machine. */
async function checkLibrary(fault?: Fault): Promise<TargetReport> {
  const contract = await compileText('library.yaml', library)
  const server = await serveLibrary(fault)
  const upstream = createLive({ timeoutMs: 10_000 })
  try {
    return await check(contract, {
      upstream,
      download: upstream,
      kind: 'live',
      url: server.url,
      profile: 'full',
      key,
      free: true,
      maxLatencyMs: 300,
    })
  } finally {
    await server.close()
  }
}

for (const [name, text] of Object.entries({ library, shop, odd })) {
  test(`the mock of ${name}, a document without a word of ours, keeps every promise that it was asked about`, async () => {
    const report = await checkMock(await compileText(`${name}.yaml`, text))
    expect(report.findings).toEqual([])
    expect(report.totals).toMatchObject({ broken: 0, undecided: 0 })
    const valid = report.exchanges.filter(({ probe }) => probe === 'smallest')
    expect(valid.map(({ response }) => String(response?.status)[0])).toEqual(valid.map(() => '2'))
  })
}

test('two hundred operations are asked in a few calls each, and an honest mock passes', async () => {
  const startedAt = performance.now()
  const contract = await compileText('large.yaml', large(200))
  const report = await checkMock(contract)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.info(`200 operations: ${report.totals.calls} calls compiled, planned, asked and judged in ${seconds} s`)
  expect(contract.operations).toHaveLength(200)
  expect(report.findings).toEqual([])
  expect(report.totals.calls).toBeLessThan(200 * 15)
  expect(new Set(report.exchanges.map(({ operation }) => operation)).size).toBe(200)
})

test('a library written by hand, which keeps its document, passes; a made-up id leaves its operation undecided', async () => {
  const report = await checkLibrary()
  expect(report.findings).toEqual([])
  expect(report.totals).toMatchObject({ broken: 0 })
  expect(report.stopped).toBeUndefined()
  const outcomes = (operation: string) =>
    report.verdicts.filter(one => one.operation === operation && one.check === 'valid-request-accepted')
  expect(outcomes('GET /loans/{loanId}').map(({ outcome }) => outcome)).not.toContain('kept')
  expect(outcomes('DELETE /books/{bookId}').map(({ outcome }) => outcome)).toContain('kept')
  expect(report.limits).toContain(
    'GET /loans/{loanId}: no documented example names an existing loanId, so only its 404 could be judged. Add one as the example of loanId.',
  )
})

for (const [name, { fault, check: id, at }] of Object.entries(faults)) {
  test(`a library that ${name} is found out at ${at}`, async () => {
    const { findings } = await checkLibrary(fault)
    const weighty = findings.filter(({ severity, documentation }) => severity !== 'info' && !documentation)
    expect(weighty.map(({ check, operation }) => `${check} ${operation}`)).toContain(`${id} ${at}`)
    const alike = id === 'key-required' ? [id, 'wrong-key-refused'] : [id]
    expect(weighty.filter(({ check }) => !alike.includes(check))).toEqual([])
  })
}

test('a document tells what of it cannot be asked or judged, by operation, and what to do', async () => {
  const { limits } = await checkMock(await compileText('odd.yaml', odd))
  const about = (operation: string, word: string) => limits.some(one => one.startsWith(operation) && one.includes(word))
  for (const [operation, word] of [
    ['GET /report', 'application/xml'],
    ['GET /report', 'cookie session'],
    ['POST /import', 'application/xml'],
    ['POST /login', '(?=.*[A-Z])'],
    ['POST /login', 'servers of its own'],
    ['POST /login', 'oidc'],
    ['POST /files', 'sso'],
    ['POST /files', 'callbacks'],
    ['POST /files', 'links'],
    ['The webhooks', 'changed'],
  ] as const)
    expect(about(operation, word), `${operation} ${word}`).toBe(true)
})

test('a smaller profile tells what it leaves out', async () => {
  const contract = await compileText('library.yaml', library)
  const upstream = mock(contract)
  const route = { upstream, download: upstream, kind: 'mock', url: 'http://mock.test', key } as const
  const { limits, exchanges } = await check(contract, { ...route, profile: 'standard' })
  expect(limits[0]).toBe(
    'The profile standard leaves out POST /books, DELETE /books/{bookId}, PATCH /books/{bookId} and 1 more, which may change data: ask with --profile full.',
  )
  expect(new Set(exchanges.map(({ request }) => request.method))).toEqual(new Set(['GET', 'HEAD']))
})

const thing = { description: 'ok', content: { 'application/json': { schema: { type: 'object' } } } }
const bearer = { components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } }, security: [{ key: [] }] }

function compilePaths(paths: object, rest: object = {}): Promise<Contract> {
  return compileText(
    'api.yaml',
    JSON.stringify({ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths, ...rest }),
  )
}

/** A service that answers as the mock of the contract does, but for some requests. */
function checkWith(contract: Contract, answer: (url: string, key: boolean) => ResponseMessage | undefined) {
  const honest = mock(contract)
  const upstream: Upstream = async request => {
    const proof = header(request, 'authorization') ?? 'invalid'
    return answer(request.url, !proof.includes('invalid')) ?? honest(request)
  }
  const url = 'http://service.test'
  return check(contract, { upstream, download: upstream, kind: 'live', url, profile: 'full', key, free: true })
}

test('at most twenty sentences tell what cannot be judged, and one how many more there are', async () => {
  const paths = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => {
      const id = { name: `id${at}`, in: 'path', required: true, schema: { type: 'string' } }
      const pages = { description: 'ok', content: { 'text/html': {} } }
      const answers = { 200: at === 0 ? pages : thing, 404: { description: 'none' } }
      return [`/things${at}/{id${at}}`, { get: { parameters: [id], responses: answers } }]
    }),
  )
  const { limits, findings } = await checkWith(await compilePaths(paths), () =>
    respond(404, 'application/json', '{"message":"there is none"}'),
  )
  expect(findings).toEqual([])
  expect(limits).toHaveLength(21)
  expect(limits.at(-1)).toBe('Of the same kinds, 41 more limits are not listed.')
  expect(limits.some(one => one.includes('text/html'))).toBe(true)
})

test('operations of which the same is to be said share a sentence', async () => {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
  const responses = { 200: thing, 404: { description: 'none' } }
  const contract = await compilePaths({ '/a/{id}': { parameters: [id], get: { responses }, delete: { responses } } })
  const { limits } = await checkWith(contract, () => respond(404, 'application/json', '{}'))
  expect(limits).toEqual([
    'GET /a/{id}, DELETE /a/{id}: no documented example names an existing id, so only its 404 could be judged. Add one as the example of id.',
  ])
})

test('an operation that the key may not use is told of, and all others are asked', async () => {
  const get = { get: { responses: { 200: thing, 401: { description: 'no' }, 403: { description: 'no' } } } }
  const contract = await compilePaths({ '/admin': get, '/a': get, '/b': get }, bearer)
  for (const status of [401, 403]) {
    const report = await checkWith(contract, (url, isGood) =>
      url.endsWith('/admin') && isGood ? respond(status, 'application/json', '{"message":"no"}') : undefined,
    )
    expect(report.findings).toEqual([])
    expect(report.stopped).toBeUndefined()
    expect(report.limits).toEqual([
      `GET /admin: the key was refused with status ${status}, so nothing else could be judged. Give one that may do this in a run of its own.`,
    ])
    const served = report.verdicts.filter(one => one.check === 'valid-request-accepted' && one.outcome === 'kept')
    expect(served.map(({ operation }) => operation)).toEqual(['GET /a', 'GET /b'])
  }
})

test('a key that several operations refuse and none takes ends the run', async () => {
  const get = { get: { responses: { 200: thing, 401: { description: 'no' } } } }
  const contract = await compilePaths({ '/a': get, '/b': get, '/c': get, '/d': get, '/e': get }, bearer)
  const report = await checkWith(contract, () => respond(401, 'application/json', '{"message":"no"}'))
  expect(report.stoppedBy).toBe('key')
  const valid = report.exchanges.filter(({ probe }) => probe === 'smallest')
  expect(valid.map(({ operation }) => operation)).toEqual(['GET /a', 'GET /b', 'GET /c'])
  expect(report.limits).toEqual([])
})

test('a mock refuses in the type that the document has for it', async () => {
  const text = { type: 'string', maxLength: 10 }
  const errors = { type: 'object', required: ['errors'], properties: { errors: { type: 'array' } } }
  const types = Object.entries({
    'text/html': {},
    'text/plain': { schema: text },
    'application/xml': {},
    'application/vnd.api+json': { schema: errors },
    'application/json; charset=utf-8': { schema: errors },
  })
  const parameters = [{ name: 'q', in: 'query', required: true, schema: { type: 'integer' } }]
  const paths = types.map(([type, content], at) => [
    `/t${at}`,
    { get: { parameters, responses: { 200: thing, 400: { description: 'no', content: { [type]: content } } } } },
  ])
  const report = await checkMock(await compilePaths(Object.fromEntries(paths)))
  expect(report.findings).toEqual([])
  const refusals = report.exchanges.filter(({ probe }) => probe === 'missing-parameter/q')
  expect(refusals.map(({ response }) => new Map(response?.headers).get('content-type'))).toEqual(
    types.map(([type]) => type),
  )
})

test('a mock answers a range of types with one of them', async () => {
  const answers = ['*/*', 'text/*', 'application/*'].map((type, at) => [
    `/t${at}`,
    { get: { responses: { 200: { description: 'ok', content: { [type]: { schema: { type: 'string' } } } } } } },
  ])
  const report = await checkMock(await compilePaths(Object.fromEntries(answers)))
  expect(report.findings).toEqual([])
  expect(report.totals.undecided).toBe(0)
})

test('a job that documents its own error tells of another failure than that of its call', async () => {
  const error = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } }
  const schema = { type: 'object', required: ['error'], properties: { error } }
  const job = { description: 'a job', content: { 'application/json': { schema } } }
  const { findings } = await checkMock(await compilePaths({ '/job': { get: { responses: { 200: job } } } }))
  expect(findings).toEqual([])
  const hidden = await checkWith(await compilePaths({ '/job': { get: { responses: { 200: thing } } } }), () =>
    respond(200, 'application/json', '{"error":{"message":"failed"}}'),
  )
  expect(hidden.findings.map(one => one.check)).toEqual(['no-error-in-success'])
})

test('parameters of one name in two places are told of', async () => {
  const named = (place: string) => ({ name: 'id', in: place, required: true, schema: { type: 'integer' } })
  const get = { parameters: [named('path'), named('query')], responses: { 200: thing } }
  const { limits } = await compilePaths({ '/a/{id}': { parameters: [named('path')], get } })
  expect(limits).toEqual([
    'GET /a/{id}: several parameters are named id, and all of them get one value. Judge recorded calls with: pixpact verify',
  ])
})
