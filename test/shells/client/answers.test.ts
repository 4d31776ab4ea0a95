import { expect, expectTypeOf, test } from 'vitest'
import { createClient as createApigo } from '../../../generated/apigo/client.ts'
import { createClient } from '../../../generated/openai/client.ts'
import { connect } from '../../../src/shells/client/connect.ts'
import type { AnyResult } from '../../../src/shells/client/read-result.ts'
import type { Rule } from '../../../src/shells/client/rule.ts'
import { unwrap } from '../../../src/shells/client/unwrap.ts'
import { say, upstream } from './upstream.ts'

const pdf = Buffer.from([0xff, 0xfe, 0x00, 0x80])

/** What a call of an operation with this rule makes of an answer. */
async function told(rule: Partial<Rule>, status: number, body: unknown, type?: string): Promise<AnyResult> {
  const { baseUrl } = await upstream((_request, response) => {
    if (!Buffer.isBuffer(body)) return say(response, status, body, type === undefined ? {} : { 'content-type': type })
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body)
  })
  const service = { baseUrl, operations: { get: { method: 'GET', path: '/x', ...rule } } }
  return connect<{ get: () => Promise<AnyResult> }>(service, {}).get()
}

const mixed = { answers: ['application/pdf', 'application/json', 'text/csv'] }

test('an answer of one of several kinds is read as its own Content-Type says', async () => {
  const file = await told(mixed, 200, pdf, 'application/pdf')
  expect(file.ok && new Uint8Array(await (file.data as Blob).arrayBuffer())).toEqual(new Uint8Array(pdf))
  expect(await told(mixed, 200, { a: 1 })).toMatchObject({ ok: true, data: { a: 1 } })
  expect(await told(mixed, 200, '12', 'text/csv; charset=utf-8')).toMatchObject({ ok: true, data: '12' })
  const wild = await told({ answers: ['image/*', 'application/json'] }, 200, pdf, 'image/png')
  expect(wild.ok && wild.data).toBeInstanceOf(Blob)
})

test('a type that is not promised is read as JSON where it is JSON, and is no success otherwise', async () => {
  expect(await told(mixed, 200, '{"a":1}', 'application/octet-stream')).toMatchObject({ ok: true, data: { a: 1 } })
  for (const rule of [mixed, {}, { empty: true } as const])
    expect(await told(rule, 200, '<html>Sign in</html>')).toMatchObject({ ok: false, error: { kind: 'unreadable' } })
})

test('an empty body is a success where the document has one without a body, and for 204', async () => {
  expect(await told({ empty: true }, 202, '')).toMatchObject({ ok: true, status: 202, data: undefined })
  expect(await told({}, 204, '')).toMatchObject({ ok: true, status: 204, data: undefined })
  expect(await told({}, 200, '')).toMatchObject({ ok: false, error: { kind: 'unreadable' } })
  const nothing = await told({ answers: 'bytes' }, 200, Buffer.alloc(0), 'application/pdf')
  expect(nothing.ok && (nothing.data as Blob).size).toBe(0)
})

test('a success with another envelope is none; one that lacks a member is, for it was paid', async () => {
  for (const [sent, kind, message] of [
    [{ error: { message: 'insufficient quota' } }, 'refusal', 'insufficient quota'],
    ['null', 'unreadable', /nothing of what is promised/],
    [{}, 'unreadable', /nothing of what is promised/],
    [[1], 'unreadable', /nothing of what is promised/],
  ] as const) {
    const { baseUrl } = await upstream((_request, response) => say(response, 200, sent))
    const result = await createClient({ baseUrl }).createImage({ body: { prompt: 'x' } })
    expect(result).toMatchObject({ ok: false, status: 200, error: { kind } })
    expect(!result.ok && result.error.message).toMatch(message)
  }
  const { baseUrl } = await upstream((_request, response) => say(response, 200, { data: [{ b64_json: 'AA==' }] }))
  expect(await createClient({ baseUrl }).createImage({ body: { prompt: 'x' } })).toMatchObject({ ok: true })
})

test('the body of an error is given where it is as documented, as deep as its types are relied on', async () => {
  const envelopes = { 400: { ok: 'boolean', errors: 'array' }, default: { error: { message: 'string' } } }
  const rows: readonly (readonly [status: number, body: unknown, documented: boolean])[] = [
    [400, { ok: false, errors: [] }, true],
    [400, { ok: false, errors: { name: [] } }, false],
    [400, { errors: [] }, false],
    [500, { error: { message: '' } }, true],
    [500, { error: {} }, false],
    [500, { error: ['a'] }, false],
    [500, { error: null }, false],
  ]
  for (const [status, body, documented] of rows) {
    const result = await told({ envelopes }, status, body)
    expect([body, !result.ok && Object.hasOwn(result.error, 'body')]).toEqual([body, documented])
  }
})

test('an error says something, also where the provider says nothing', async () => {
  const result = await told({}, 400, { error: { message: '' } })
  expect(!result.ok && result.error.message).not.toBe('')
})

test('unwrap gives the documented data their type', async () => {
  const { baseUrl } = await upstream((_request, response) => say(response, 200, { created: 1, data: [] }))
  const image = new Uint8Array([1])
  const data = unwrap(await createApigo({ baseUrl }).createImageEdit({ body: { prompt: 'x', image } }))
  expectTypeOf(data.data[0]?.url).toEqualTypeOf<string | undefined>()
  expect(data.data).toEqual([])
})
