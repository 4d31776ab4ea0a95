import { expect, test } from 'vitest'
import { writeForm } from '../../../src/codec/multipart-write.ts'
import { inputImage, inputMask } from '../../../src/contract/request/compose.ts'
import { readRequest } from '../../../src/contract/request/read-request.ts'
import { unknownFields } from '../../../src/contract/request/unknown-fields.ts'
import type { Contract } from '../../../src/core/contract.ts'
import type { RequestMessage } from '../../../src/core/message.ts'
import { accepts } from '../../../src/engine/mock/answer.ts'
import { plan } from '../../../src/engine/plan/plan.ts'
import { contracts, jsonOf, openai, sessionAt, statuses } from './sessions.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const image = (name: string, type: string) => ({ ...inputImage(), name, type })
const text = (name: string, value: string) => ({ name, bytes: bytes(value) })

const form = (...parts: Parameters<typeof writeForm>[0]): RequestMessage => ({
  method: 'POST',
  url: 'http://mock.test/v1/images/edits',
  headers: [
    ['authorization', 'Bearer sk-good'],
    ['content-type', 'multipart/form-data; boundary=edge'],
  ],
  body: writeForm([text('prompt', 'a hat'), text('model', 'gpt-image-1.5'), ...parts], 'edge'),
})

const json = (fields: object, path = '/v1/images/generations'): RequestMessage => ({
  method: 'POST',
  url: `http://mock.test${path}`,
  headers: [
    ['authorization', 'Bearer sk-good'],
    ['content-type', 'application/json'],
  ],
  body: bytes(JSON.stringify(fields)),
})

const untyped = 'application/octet-stream'

test('strictly, an image of the type application/octet-stream is refused in the words of the origin', async () => {
  const { session } = sessionAt(openai, { strict: true })
  const answer = await session.upstream(form(image('image', untyped)))
  expect([answer.status, jsonOf(answer)]).toEqual([
    400,
    {
      error: {
        message:
          "Invalid file 'image': unsupported mimetype ('application/octet-stream'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.",
        type: 'invalid_request_error',
        param: 'image',
        code: 'unsupported_file_mimetype',
      },
    },
  ])
  expect(session.exchanges.list()).toMatchObject([
    { outcome: 'refused', brokenBy: [], problems: [{ code: 'unsupported_file_mimetype', at: '/image' }] },
  ])
})

test('strictly, one of several images is named by its place, and the mask may be of any type', async () => {
  const { session } = sessionAt(openai, { strict: true })
  const several = await session.upstream(form(image('image[]', 'image/png'), image('image[]', untyped)))
  expect(jsonOf(several).error).toMatchObject({ param: 'image[1]', code: 'unsupported_file_mimetype' })
  const mask = { ...inputMask(), name: 'mask', type: untyped }
  const fine = [form(image('image', 'image/png'), mask), form(image('image', 'IMAGE/WebP; x=1'))]
  expect(await statuses(session, fine)).toEqual([200, 200])
})

test('strictly, a field that the document does not know is refused, at any depth', async () => {
  const { session } = sessionAt(openai, { strict: true })
  const refused = async (request: RequestMessage) => jsonOf(await session.upstream(request)).error
  const generation = json({ prompt: 'a boat', model: 'gpt-image-1.5', aspect_ratio: '3:2' })
  expect(await refused(generation)).toMatchObject({
    message: "Unknown parameter: 'aspect_ratio'.",
    param: 'aspect_ratio',
    code: 'unknown_parameter',
  })
  const source = { image_url: 'https://example.com/a.png', detail: 'high' }
  const within = json({ prompt: 'a hat', images: [source] }, '/v1/images/edits')
  expect((await refused(within)).message).toBe("Unknown parameter: 'images[0].detail'.")
  expect((await refused(form(image('image', 'image/png'), text('input_strength', '1')))).param).toBe('input_strength')
})

test('leniently, all of it passes, as relays let it', async () => {
  const { session } = sessionAt(openai)
  const requests = [
    form(image('image', untyped)),
    json({ prompt: 'a boat', aspect_ratio: '3:2' }),
    form(image('image', 'image/png'), text('input_strength', '1')),
  ]
  expect(await statuses(session, requests)).toEqual([200, 200, 200])
  session.behave({ strict: true })
  expect(await statuses(session, requests)).toEqual([400, 400, 400])
  session.behave({ strict: undefined })
  expect(await statuses(session, requests)).toEqual([200, 200, 200])
})

test('what a document names passes strictly too: every valid call of the full profile, for every provider', async () => {
  for (const contract of contracts) {
    const planned = plan(contract, { profile: 'full', baseUrl: 'http://mock.test', key: 'sk-good' })
    const valid = planned.filter(({ request }) => readRequest(contract, request, accepts({})).problems.length === 0)
    expect(valid.length).toBeGreaterThan(5)
    const { session } = sessionAt(contract, { strict: true })
    for (const { request, aside } of valid) if (!aside) await session.upstream(request)
    const complaints = session.exchanges.list().flatMap(({ problems }) => problems.map(({ message }) => message))
    expect([contract.id, complaints]).toEqual([contract.id, []])
  }
})

const schemas = {
  Open: { type: 'object', properties: { a: {} }, additionalProperties: true },
  Closed: { type: 'object', properties: { a: {} }, additionalProperties: false },
  Free: { type: 'object' },
} as const

test('objects that may hold anything do, and what a schema forbids is told once', () => {
  const refs = ['Open', 'Closed', 'Free'].map(name => [name.toLowerCase(), { $ref: `#/components/schemas/${name}` }])
  const schema = { type: 'object', properties: Object.fromEntries(refs) }
  const media = {
    type: 'application/json',
    schema,
    validate: () => [],
    ask: {},
    arrays: 'repeat',
    examples: {},
  } as const
  const fields = { open: { b: 1 }, closed: { b: 1 }, free: { b: 1 }, other: null }
  const found = (problems: readonly { readonly at: string }[]) =>
    unknownFields({ schemas } as unknown as Contract, {
      media,
      fields,
      ask: {},
      problems: problems.map(({ at }) => ({
        at,
        code: 'unknown_parameter',
        kind: 'schema',
        status: 400,
        field: null,
        message: '',
      })),
    }).map(({ at }) => at)
  expect(found([])).toEqual(['/closed/b', '/other'])
  expect(found([{ at: '/closed/b' }])).toEqual(['/other'])
})
