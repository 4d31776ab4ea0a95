import { expect, onTestFinished, test } from 'vitest'
import * as aimanyi from '../../../mocks/aimanyi.ts'
import * as apigo from '../../../mocks/apigo.ts'
import { createServer } from '../../../mocks/node.ts'
import * as openai from '../../../mocks/openai.ts'
import { readImage } from '../../../src/codec/image/read.ts'
import { loadContract } from '../../../src/contract/load-contract.ts'
import { DocumentError, UsageError } from '../../../src/core/errors.ts'
import { createMock, type Mock, type MockOptions } from '../../../src/shells/msw/msw.ts'
import { folder } from '../../contract/document.ts'

const url = 'https://api.openai.com/v1/images/generations'

const generate = (body: object = {}, at = url) =>
  fetch(at, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-any', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-image-2', prompt: 'a boat', ...body }),
  })

/** A mock that answers until the test is over. */
function listening(source: Parameters<typeof createMock>[0] = openai, options?: MockOptions): Mock {
  const mock = createMock(source, options)
  const server = createServer(mock)
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  return mock
}

test('a mock remembers what it was asked, what it answered, and why it refused', async () => {
  const mock = listening()
  await generate()
  await generate({ size: 'huge' })
  expect(mock.exchanges.total).toBe(2)
  const [first, second] = mock.exchanges.list()
  expect([first?.outcome, first?.response?.status, first?.request.url]).toEqual(['accepted', 200, url])
  expect([second?.outcome, second?.response?.status, second?.problems.map(({ at }) => at)]).toEqual([
    'refused',
    400,
    ['/size'],
  ])
  expect(mock.exchanges.list({ outcome: 'refused' })).toEqual([second])
  expect(mock.exchanges.list({ operation: 'POST /images/edits' })).toEqual([])
})

test('faults are switched on and off while a mock is at work, and a reset takes it back to its start', async () => {
  const mock = listening(openai, { faults: ['makes-one-image-only'] })
  const count = async () => (await (await generate({ n: 2 })).json()).data.length
  expect(await count()).toBe(1)
  mock.behave({ faults: [{ id: 'delivers-nothing' }] })
  expect(await count()).toBe(0)
  mock.behave({ faults: undefined })
  expect(await count()).toBe(2)
  mock.reset()
  expect([mock.exchanges.total, await count()]).toEqual([0, 1])
})

test('two mocks of one contract know nothing of each other', async () => {
  const [one, other] = [listening(openai, { baseUrl: 'https://one.example/v1' }), createMock(openai, { seed: 7 })]
  one.behave({ faults: ['resets-the-connection'] })
  await expect(generate({}, 'https://one.example/v1/images/generations')).rejects.toThrow(TypeError)
  expect([one.exchanges.total, other.exchanges.total, other.behaviour]).toEqual([1, 0, {}])
})

test('what is said to a mock before it has loaded holds from its first answer on', async () => {
  const mock = createMock(openai, { strict: false })
  const seen: number[] = []
  const stop = mock.exchanges.watch(({ id }) => seen.push(id))
  mock.exchanges.watch(({ id }) => seen.push(id))()
  mock.exchanges.clear()
  mock.behave({ faults: ['delivers-nothing'] })
  expect([mock.behaviour, mock.exchanges.list(), mock.exchanges.total]).toEqual([
    { strict: false, faults: [{ id: 'delivers-nothing' }] },
    [],
    0,
  ])
  const server = createServer(mock)
  server.listen()
  onTestFinished(() => server.close())
  expect((await (await generate()).json()).data).toEqual([])
  stop()
  await generate()
  expect([seen, mock.behaviour]).toEqual([[1], { strict: false, faults: [{ id: 'delivers-nothing' }] }])
})

test('a reset before a mock has loaded forgets what was said to it', async () => {
  const mock = listening()
  mock.behave({ faults: ['delivers-nothing'] })
  mock.reset()
  expect([mock.behaviour, (await generate()).status]).toEqual([{}, 200])
})

test('a fault that is not there is told when the mock is ready, and at once from then on', async () => {
  const early = createMock(openai)
  early.behave({ faults: [{ id: 'nonsense' }] })
  await expect(early.ready()).rejects.toThrow(UsageError)
  const late = createMock(openai)
  await late.ready()
  expect(() => late.behave({ faults: [{ id: 'nonsense' }] })).toThrow(/nonsense/)
})

test('a wrong method is refused in the envelope of the provider, and a wrong path is left to others', async () => {
  const { handlers } = listening(apigo)
  const wrong = await fetch('https://maas.apigo.ai/v1/images/edits')
  expect([wrong.status, await wrong.json()]).toEqual([
    405,
    { error: expect.objectContaining({ message: expect.any(String) }) },
  ])
  const stray = new Request('https://maas.apigo.ai/v1/chat/completions', { method: 'POST', body: '{}' })
  const { getResponse } = await import('msw')
  expect(await getResponse(handlers, stray)).toBeUndefined()
})

test('the list of models stands where the client of OpenAI asks for it', async () => {
  listening(openai)
  const answer = await fetch('https://api.openai.com/v1/models', { headers: { authorization: 'Bearer sk-any' } })
  const { data } = await answer.json()
  expect(data.map(({ id }: { id: string }) => id)).toContain('gpt-image-2')
})

test('a relay may serve a contract under a path of its own, and links of its answers open', async () => {
  for (const options of [{}, { baseUrl: 'https://relay.example/tenants/7' }, { baseUrl: '/tenants/7' }]) {
    const mock = createMock(aimanyi, options)
    const server = createServer(mock)
    server.listen({ onUnhandledFrame: 'error' })
    const answer = await generate({ model: 'gpt-image-2-all' }, 'https://relay.example/tenants/7/v1/images/generations')
    const { data } = await answer.json()
    const image = await fetch(data[0].url)
    server.close()
    expect(new URL(data[0].url).origin).toBe('https://relay.example')
    expect(readImage(new Uint8Array(await image.arrayBuffer()))).toMatchObject({ format: 'webp' })
    expect(mock.exchanges.list()[0]?.outcome).toBe('accepted')
  }
})

test('a script is played call by call, and then answers are honest again', async () => {
  const mock = listening()
  mock.behave({ script: [{ status: 429, headers: { 'retry-after': '2' } }, { fault: 'delivers-nothing' }] })
  const [limited, empty, honest] = [await generate(), await generate(), await generate()]
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '2'])
  expect([(await empty.json()).data.length, (await honest.json()).data.length]).toEqual([0, 1])
  expect(mock.exchanges.list({ outcome: 'broken' }).map(({ brokenBy }) => brokenBy)).toEqual([
    ['script'],
    expect.arrayContaining(['delivers-nothing']),
  ])
})

test('a fault may be on the second call alone', async () => {
  const mock = listening(openai, { faults: [{ id: 'resets-the-connection', calls: [2] }] })
  const ends = []
  for (let call = 0; call < 3; call++)
    ends.push(
      await generate()
        .then(({ status }) => status)
        .catch(() => 'reset'),
    )
  expect(ends).toEqual([200, 'reset', 200])
  expect(mock.exchanges.list().map(({ outcome }) => outcome)).toEqual(['accepted', 'failed', 'accepted'])
})

test('limits and quotas hold until the mock is reset', async () => {
  const mock = listening(openai, { limit: { requests: 2, per: 60_000 }, quota: { images: 1 } })
  const statuses = async () => [await generate(), await generate(), await generate()].map(({ status }) => status)
  const first = await statuses()
  expect([first[0], first.slice(1).every(status => status >= 400), first.includes(429)]).toEqual([200, true, true])
  mock.reset()
  expect(await statuses()).toEqual(first)
})

test('a strict mock refuses a field that the document does not name', async () => {
  const mock = listening()
  expect((await generate({ sparkle: true })).status).toBe(200)
  mock.behave({ strict: true })
  expect((await generate({ sparkle: true })).status).toBe(400)
  expect(mock.exchanges.list()[1]?.problems.map(({ at }) => at)).toEqual(['/sparkle'])
})

test('only the key that a mock was given is good', async () => {
  const mock = listening(openai, { key: 'sk-good' })
  expect((await generate()).status).toBe(401)
  expect(mock.exchanges.list()[0]?.problems[0]).toMatchObject({ kind: 'credentials', at: 'header:authorization' })
})

test('the same seed, clock and request give the same bytes', async () => {
  const bytes = async (seed: number) => {
    const { handlers } = createMock(openai, { seed, now: () => 1_800_000_000_000 })
    const server = createServer(handlers)
    server.listen()
    const text = await (await generate()).text()
    server.close()
    return text
  }
  expect(await bytes(1)).toBe(await bytes(1))
  expect(await bytes(1)).not.toBe(await bytes(2))
})

const document = `
openapi: 3.1.0
info: { title: Notes, version: '1' }
servers: [{ url: https://notes.example/api }]
paths:
  /notes/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: The note.
          content: { application/json: { schema: { type: object }, example: { text: buy milk } } }
`

test('a document of the user’s is mocked at its own host', async () => {
  const contract = await loadContract(`${folder({ 'notes.yaml': document })}/notes.yaml`)
  const mock = listening(contract)
  expect(await (await fetch('https://notes.example/api/notes/7')).json()).toEqual({ text: 'buy milk' })
  expect((await fetch('https://notes.example/api/notes/seven')).status).toBe(400)
  expect(mock.exchanges.list().map(({ outcome, operation }) => [operation, outcome])).toEqual([
    ['GET /notes/{id}', 'accepted'],
    ['GET /notes/{id}', 'refused'],
  ])
})

test('a document that is not there is told in a sentence', async () => {
  await expect(loadContract('nowhere.yaml')).rejects.toThrow(DocumentError)
})

test('a mock of its own for each test that runs beside others', async () => {
  const server = createServer([])
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
  const alone = (count: number) =>
    server.boundary(async () => {
      const mock = createMock(openai)
      server.use(...mock.handlers)
      for (let call = 0; call < count; call++) await generate()
      return mock.exchanges.total
    })()
  expect(await Promise.all([alone(1), alone(3)])).toEqual([1, 3])
})
