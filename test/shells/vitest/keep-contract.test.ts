import OpenAI from 'openai'
import { expect, onTestFinished, test } from 'vitest'
import * as aimanyi from '../../../mocks/aimanyi.ts'
import { createServer } from '../../../mocks/node.ts'
import * as openai from '../../../mocks/openai.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { createMock, type FaultId, type Mock } from '../../../src/shells/msw/msw.ts'
import '../../../src/shells/vitest/vitest.ts'

const { contract } = openai

function listening(source: Parameters<typeof createMock>[0] = openai, ...faults: FaultId[]): Mock {
  const mock = createMock(source, { faults })
  const server = createServer(mock)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  return mock
}

const generation = (body: object = {}, key = 'sk-secret-0123456789', host = 'https://api.openai.com') =>
  new Request(`${host}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-image-2', prompt: 'a boat', ...body }),
  })

const send = (request: Request) => fetch(request.clone())

/** What a failing assertion says. */
const failureOf = async (assertion: Promise<unknown>): Promise<string> =>
  assertion.then(
    () => 'it passed',
    (error: Error) => error.message,
  )

test('an honest answer keeps the contract, and can be read afterwards', async () => {
  listening()
  const request = generation({ n: 2 })
  const response = await send(request)
  await expect(response).toKeepContract(contract, { request })
  expect([(await response.json()).data.length, (await request.json()).n]).toEqual([2, 2])
})

test('a contract may be given as itself, as a mock or as a module', async () => {
  const mock = listening()
  for (const source of [contract, mock, openai]) await expect(await send(generation())).toKeepContract(source)
  await expect(failureOf(expect(new Response('')).toKeepContract(undefined as never))).resolves.toMatch(
    /Give the contract/,
  )
})

test('a broken answer is told check by check, with place, expectation and what came', async () => {
  listening(openai, 'ignores-the-size')
  const request = generation({ size: '1536x1024' })
  const response = await send(request)
  const told = await failureOf(expect(response).toKeepContract(contract, { request }))
  expect(told).toContain('The answer breaks the contract (POST /images/generations of OpenAI, answered with 200)')
  expect(told).toMatch(/^ {2}image-size at \/data\/0\/b64_json: /m)
  expect(told).toMatch(/^ {4}expected: 1536x1024$/m)
  expect(told).toMatch(/^ {4}actual: {3}\d+x\d+$/m)
  expect(told).toContain('npx pixpact explain image-size')
  await expect(response).not.toKeepContract(contract, { request })
})

test('without what was asked, promises that depend on it are not judged', async () => {
  listening(openai, 'ignores-the-size')
  await expect(await send(generation({ size: '1536x1024' }))).toKeepContract(contract)
})

test('an answer that breaks its schema is told without what was asked', async () => {
  listening(openai, 'leaves-out-the-time')
  expect(await failureOf(expect(await send(generation())).toKeepContract(contract))).toMatch(
    /answer-schema at \/created/,
  )
})

test('a stream is judged event by event', async () => {
  const request = generation({ stream: true, partial_images: 2 })
  const mock = listening()
  await expect(await send(request)).toKeepContract(mock, { request })
  mock.behave({ faults: ['stops-the-stream-early'] })
  expect(await failureOf(expect(await send(request)).toKeepContract(mock, { request }))).toContain('stream-completes')
})

test('a body that ends early is a broken promise, not an error of the test', async () => {
  listening(openai, 'cuts-the-answer')
  expect(await failureOf(expect(await send(generation())).toKeepContract(contract))).toContain('connection-holds')
})

test('a refusal keeps the contract when it is one that the document describes', async () => {
  const mock = listening()
  const [invalid, wrong] = [generation({ size: 'huge' }), generation({}, 'sk-invalid')]
  await expect(await send(invalid)).toKeepContract(mock, { request: invalid })
  await expect(await send(wrong)).toKeepContract(mock, { request: wrong })
  mock.behave({ faults: ['uses-another-envelope'] })
  expect(await failureOf(expect(await send(invalid)).toKeepContract(mock, { request: invalid }))).toContain(
    'error-envelope',
  )
})

test('links are fetched and judged when they are asked for', async () => {
  const mock = listening(aimanyi, 'links-lead-nowhere')
  const request = generation({ model: 'gpt-image-2-all' }, 'sk-any', 'https://relay.example')
  const response = await send(request)
  await expect(response).toKeepContract(mock, { request })
  const told = await failureOf(expect(response).toKeepContract(mock, { request, links: true }))
  expect(told).toContain('link-opens at /data/0/url')
  mock.behave({ faults: [] })
  await expect(await send(request)).toKeepContract(mock, { request, links: true })
})

test('the operation is told by the request, by the address of the answer, or by name', async () => {
  listening()
  const answer = async () =>
    new Response(await (await send(generation())).text(), { headers: { 'content-type': 'application/json' } })
  expect(await failureOf(expect(await answer()).toKeepContract(contract))).toMatch(
    /Nothing tells which operation of OpenAI.*POST \/images\/edits/,
  )
  for (const operation of ['POST /images/generations', '/images/generations'])
    expect(await failureOf(expect(await answer()).toKeepContract(contract, { operation }))).not.toMatch(
      /has no operation|Nothing tells/,
    )
  expect(await failureOf(expect(await answer()).toKeepContract(contract, { operation: 'nothing' }))).toMatch(
    /has no operation "nothing"/,
  )
})

test('a request that the contract allows keeps it, at any address', async () => {
  for (const host of ['https://api.openai.com', 'https://relay.example/tenants/7', 'http://127.0.0.1:4010']) {
    const request = generation({}, 'sk-any', host)
    await expect(request).toKeepContract(contract)
    expect((await request.json()).prompt).toBe('a boat')
  }
})

test('each problem of a request is told with its place, and its key is not', async () => {
  const request = generation({ prompt: undefined, size: 'huge', n: 0 })
  const told = await failureOf(expect(request).toKeepContract(contract))
  expect(told).toContain('The request breaks the contract of OpenAI')
  expect(told).toMatch(/^ {2}\/prompt: Missing required parameter: 'prompt'\.$/m)
  expect(told).toMatch(/^ {2}\/size: /m)
  expect(told).toMatch(/^ {2}\/n: /m)
  expect(told).toContain('authorization: Bearer ***')
  expect(told).not.toContain('0123456789')
  await expect(request).not.toKeepContract(contract)
})

test('what the openai client sends keeps the contract; what it is made to send with a cast does not', async () => {
  const sent: Request[] = []
  const client = new OpenAI({
    apiKey: 'sk-any',
    maxRetries: 0,
    fetch: async (url, init) => {
      // The client tries out what this fetch can do before it sends a form.
      if (!String(url).startsWith('data:')) sent.push(new Request(url as string, init as RequestInit))
      return Response.json({ created: 1, data: [] })
    },
  })
  const image = new File([new Uint8Array([137, 80, 78, 71])], 'boat.png', { type: 'image/png' })
  await client.images.edit({ model: 'gpt-image-1', prompt: 'a hat', image: [image, image] })
  await client.images.edit({ model: 'gpt-image-1', prompt: 'a hat', image: 'boat.png' as never })
  await expect(sent[0]).toKeepContract(contract)
  expect(await failureOf(expect(sent[1]).toKeepContract(contract))).toMatch(/^ {2}\/image: /m)
})

test('an exchange of a journal keeps the contract when both of its sides do', async () => {
  const mock = listening()
  await send(generation())
  await send(generation({ size: 'huge' }))
  mock.behave({ faults: ['uses-another-envelope', 'makes-one-image-only'] })
  await send(generation({ n: 2 }))
  const [fine, refused, broken] = mock.exchanges.list()
  await expect(fine).toKeepContract(mock)
  expect(await failureOf(expect(refused).toKeepContract(mock))).toContain('The request breaks the contract')
  expect(await failureOf(expect(broken).toKeepContract(mock))).toContain('image-count')
  await expect(broken?.request).toKeepContract(mock)
})

test('an exchange of a run is judged as the run judges it: it asks what it should not on purpose', async () => {
  const mock = listening()
  await send(generation({ size: 'huge' }))
  const [refused] = mock.exchanges.list()
  if (!refused?.response) throw new Error('Nothing was answered.')
  const exchange: Exchange = {
    id: '1',
    operation: 'POST /images/generations',
    credentials: 'given',
    request: refused.request,
    response: refused.response,
    downloads: [],
    startedAt: 0,
    durationMs: 1,
  }
  await expect(exchange).toKeepContract(mock)
  await expect({ ...exchange, response: { ...refused.response, status: 500 } }).not.toKeepContract(mock)
})

test('an answer that the journal could not keep is not judged', async () => {
  const mock = listening()
  await send(generation())
  const [received] = mock.exchanges.list()
  const told = await failureOf(expect({ ...received, unkept: ['response'] }).toKeepContract(mock))
  expect(told).toContain('too large for the journal')
  await expect({ ...received, unkept: ['request'] }).toKeepContract(mock)
})

test('an exchange that failed breaks the contract', async () => {
  const mock = listening(openai, 'resets-the-connection')
  await send(generation()).catch(() => {})
  const told = await failureOf(expect(mock.exchanges.list()[0]).toKeepContract(mock))
  expect(told).toMatch(/not answered.*connection-holds/s)
})

test('the opposite fails where the contract is kept, and says what was', async () => {
  listening()
  const request = generation()
  const told = await failureOf(expect(await send(request)).not.toKeepContract(contract, { request }))
  expect(told).toMatch(/Expected a broken contract.*keeps the contract.*image-count/s)
  expect(await failureOf(expect(generation()).not.toKeepContract(contract))).toContain('OpenAI allows the request')
})

test('a body that was read, a promise, and other things are told in a sentence', async () => {
  const mock = listening()
  const read = await send(generation())
  await read.text()
  expect(await failureOf(expect(read).toKeepContract(mock))).toMatch(/The body of the response was read before/)
  const request = generation()
  await request.text()
  expect(await failureOf(expect(request).toKeepContract(mock))).toMatch(/The body of the request was read before/)
  for (const other of [undefined, null, 'text', {}, Promise.resolve(read)])
    expect(await failureOf(expect(other).toKeepContract(mock))).toMatch(/toKeepContract judges a Request, a Response/)
})
