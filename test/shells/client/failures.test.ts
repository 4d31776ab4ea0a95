import { expect, expectTypeOf, test } from 'vitest'
import { createClient as createAa } from '../../../generated/aa/client.ts'
import { createClient } from '../../../generated/openai/client.ts'
import type { CallError } from '../../../src/shells/client/call-error.ts'
import { ClientError, unwrap } from '../../../src/shells/client/unwrap.ts'
import { say, upstream } from './upstream.ts'

const body = { prompt: 'x' }

const rows: readonly (readonly [name: string, status: number, body: unknown, error: Partial<CallError>])[] = [
  [
    'the documented envelope',
    400,
    { error: { message: 'Bad size.', type: 'invalid_request_error', param: 'size', code: 'invalid_value' } },
    {
      message: 'Bad size.',
      code: 'invalid_value',
      type: 'invalid_request_error',
      param: 'size',
      body: expect.anything(),
    },
  ],
  ['a flat envelope', 400, { code: 40001, message: 'flat', request_id: 'r' }, { message: 'flat', code: '40001' }],
  ['an error that is text', 400, { error: 'just text' }, { message: 'just text' }],
  ['a page', 502, '<html><title>502</title><h1>Bad gateway</h1></html>', { message: '502 Bad gateway' }],
  ['nothing', 500, '', { message: 'Status 500.', text: '' }],
  ['JSON null', 500, 'null', { text: 'null' }],
  ['a list', 500, [1], {}],
  ['a relay', 503, { error: { message: '饱和', type: 'new_api_error', code: 'model_not_found' } }, { message: '饱和' }],
]

test.each(rows)('an error with %s is safe to read', async (_, status, sent, error) => {
  const { baseUrl } = await upstream((_request, response) => say(response, status, sent))
  const result = await createClient({ baseUrl }).createImage({ body })
  expect(result).toMatchObject({ ok: false, status, error: { kind: 'refusal', ...error } })
  if (result.ok) return
  expect(typeof result.error.message).toBe('string')
  expect(result.error.message).not.toBe('')
  const documented = typeof sent === 'object' && sent !== null && 'error' in sent && typeof sent.error === 'object'
  expect(result.error.body !== undefined).toBe(documented)
})

test('an error is typed by its status', async () => {
  const { baseUrl } = await upstream((_request, response) =>
    say(response, 429, { error: { message: 'slow down', type: 'rate_limit' } }),
  )
  const result = await createClient({ baseUrl }).createImage({ body })
  if (result.ok || result.status !== 429) throw new Error('not refused')
  expectTypeOf(result.error.body?.error.message).toEqualTypeOf<string | undefined>()
  expect(result.error.body?.error.message).toBe('slow down')
})

test('a body that cannot be read under a status of success is told as that', async () => {
  for (const [sent, message] of [
    ['<html>Sign in</html>', /no JSON/],
    ['{"created":1', /no JSON/],
    ['', /no body/],
  ] as const) {
    const { baseUrl } = await upstream((_request, response) => say(response, 200, sent))
    const result = await createClient({ baseUrl }).createImage({ body })
    expect(result).toMatchObject({ ok: false, status: 200, error: { kind: 'unreadable', text: sent } })
    expect(!result.ok && result.error.message).toMatch(message)
  }
})

test('an error under a status of success is an error where the document says what success is', async () => {
  const { baseUrl } = await upstream((_request, response) => say(response, 200, { code: 1001, message: 'No balance.' }))
  const result = await createAa({ baseUrl }).createImage({ body: { prompt: 'x', images: [] } as never })
  expect(result).toMatchObject({
    ok: false,
    status: 200,
    error: { kind: 'refusal', message: 'No balance.', code: '1001' },
  })
})

test('no answer is told by its cause: nobody there, cut, too late, given up', async () => {
  expect(await createClient({ baseUrl: 'http://127.0.0.1:9' }).createImage({ body })).toMatchObject({
    ok: false,
    status: 0,
    error: { kind: 'network', cause: expect.any(TypeError) },
  })
  const cut = await upstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"created":', () => response.destroy())
  })
  expect(await createClient({ baseUrl: cut.baseUrl }).createImage({ body })).toMatchObject({
    error: { kind: 'network' },
  })
  const silent = await upstream(() => {})
  expect(await createClient({ baseUrl: silent.baseUrl, timeoutMs: 50 }).createImage({ body })).toMatchObject({
    error: { kind: 'timeout', message: expect.stringContaining('50 ms') },
  })
  const leaving = new AbortController()
  const call = createClient({ baseUrl: silent.baseUrl }).createImage({ body }, { signal: leaving.signal })
  leaving.abort()
  expect(await call).toMatchObject({ error: { kind: 'aborted' } })
  const half = await upstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{')
  })
  expect(await createClient({ baseUrl: half.baseUrl }).createImage({ body }, { timeoutMs: 50 })).toMatchObject({
    error: { kind: 'timeout' },
  })
})

test('those who would rather catch get the data, or one error', async () => {
  const fine = await upstream((_request, response) => say(response, 200, { created: 1, data: [] }))
  const data = unwrap(await createClient({ baseUrl: fine.baseUrl }).createImage({ body }))
  expect(data).toEqual({ created: 1, data: [] })
  const bad = await upstream((_request, response) => say(response, 400, { error: { message: 'No.' } }))
  const result = await createClient({ baseUrl: bad.baseUrl }).createImage({ body })
  expect(() => unwrap(result)).toThrow(ClientError)
  expect(() => unwrap(result)).toThrow('400: No.')
})
