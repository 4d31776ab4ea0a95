import { expect, test } from 'vitest'
import type { Download } from '../../src/core/exchange.ts'
import {
  aa,
  base64,
  completed,
  events,
  found,
  images,
  json,
  key,
  outcomes,
  partial,
  picture,
  raw,
  usage,
} from './exchanges.ts'

const failure = { error: { message: 'n is too big', type: 'invalid_request_error', param: 'n', code: null } }
const slow = { error: { message: 'slow down', type: 'rate_limit_error', param: null, code: null } }
const streamed = { stream: true, partials: 2, quality: 'low' }

const link = 'https://images.example/a'
const linked = images({ data: [{ url: link }] })
const fetched = (type: string, bytes: Uint8Array | string = picture('jpeg')) => ({
  downloads: [{ url: link, response: raw(200, type, bytes) }],
})

test('an answer may hold unused keys, an error without content, and a charset', () => {
  const unused = { data: [{ b64_json: base64, url: '', revised_prompt: null }] }
  expect(found({}, json(200, images(unused)))).toEqual([])
  for (const error of [null, '', false, {}, { message: '', type: '', param: '', code: null }])
    expect(found({}, json(200, images({ error })))).toEqual([])
  expect(found({}, raw(200, 'application/json; charset=utf-8', JSON.stringify(images())))).toEqual([])
})

test('an empty body under a JSON type is no JSON, but a status without a body needs none', () => {
  expect(found({}, raw(200, 'application/json', ''))).toEqual(['body-parses'])
  expect(found({}, raw(204, 'application/json', ''))).toEqual(['status-documented'])
})

test('a success under a status that is not documented must keep what is promised for success', () => {
  expect(found({}, json(201, images({ usage })))).toEqual(['status-documented'])
  expect(found({}, json(201, { status: 'done' }))).toContain('answer-schema')
  expect(found({}, raw(202, 'text/html', '<p>queued'))).toEqual(['content-type-told'])
})

test('an event stream that was not asked for is another type than promised', () => {
  expect(found({}, events(completed()))).toEqual(['content-type-told'])
  expect(found({ stream: true }, events(completed()))).toEqual([])
})

test('a refusal under a status that is not documented has the envelope of the others', () => {
  expect(found({ count: 99 }, json(422, { detail: [{ msg: 'too big', loc: ['n'] }] }))).toEqual([
    'error-envelope',
    'status-documented',
  ])
  expect(found({ count: 99 }, json(422, failure))).toEqual(['status-documented'])
})

test('a refusal under status 200 is no acceptance, and an error in a success', () => {
  expect(found({ count: 99 }, json(200, failure))).toEqual(['no-error-in-success'])
  expect(found({ count: 99 }, json(200, images()))).toEqual(expect.arrayContaining(['invalid-request-refused']))
})

test('a relay that has no such model says nothing about mistakes in the request', () => {
  const none = { error: { message: 'no channel', type: 'new_api_error', param: '', code: 'model_not_found' } }
  expect(new Map(outcomes({ count: 99 }, json(503, none))).get('refusal-is-client-error')).toBe('undecided')
})

test('a rate limit says nothing about keys', () => {
  const none = new Map(outcomes({}, json(429, slow), { credentials: 'none' }))
  const wrong = new Map(outcomes({}, json(429, slow), { credentials: 'wrong' }))
  expect([none.get('key-required'), wrong.get('wrong-key-refused')]).toEqual(['undecided', 'undecided'])
  expect(found({}, json(500, failure), { credentials: 'none' })).toEqual(['key-required'])
})

test('a key in an error page is found although the page is no JSON', () => {
  expect(found({}, raw(500, 'text/html', `<pre>Authorization: Bearer ${key}</pre>`))).toEqual([
    'content-type-told',
    'key-not-echoed',
  ])
})

test('accepted work counts as accepted, with a wrong key and with a mistake in the request', () => {
  const pending = json(200, { code: 0, data: { task_id: 't1' } })
  const on = { contract: aa }
  expect(found({}, pending, { ...on, credentials: 'none' })).toEqual(['key-required'])
  expect(found({}, pending, { ...on, credentials: 'wrong' })).toEqual(['wrong-key-refused'])
  expect(found({ count: 99 }, pending, on)).toEqual(['invalid-request-refused'])
  expect(found({}, pending, on)).toEqual([])
})

test('a failed task is a failure and not pending', () => {
  const failed = json(200, { code: 5001, message: 'the model failed', data: { task_id: 't1' } })
  expect(found({}, failed, { contract: aa })).toEqual(['no-error-in-success'])
})

test('an envelope that tells of a refused key or an empty balance under status 200 decides nothing', () => {
  for (const code of [401, 402, 429]) {
    const answer = json(200, { code, message: 'no', request_id: 'r' })
    expect(found({}, answer, { contract: aa })).toEqual(code === 429 ? ['rate-limit-told'] : [])
    expect(new Map(outcomes({}, answer, { contract: aa })).get('valid-request-accepted')).toBe('undecided')
  }
})

test('a success with neither an image nor a task delivers none', () => {
  expect(found({}, json(200, { code: 0 }), { contract: aa })).toEqual(['pending-names-its-task'])
})

test('a link’s bytes tell that it is an image where its type tells nothing', () => {
  for (const type of ['', 'application/octet-stream', 'binary/octet-stream', 'image/jpeg', 'image/jpg'])
    expect(found({}, json(200, linked), fetched(type)), type).toEqual([])
  expect(found({}, json(200, linked), fetched('text/html'))).toEqual(['link-type-told'])
  expect(found({}, json(200, linked), fetched('image/png'))).toEqual(['link-type-told'])
  expect(found({}, json(200, linked), fetched('text/html', '<p>'))).toEqual(['link-opens'])
})

test('a link that nobody can follow is broken, one that was not waited for is not', () => {
  for (const url of ['/files/a.png', 'a.png', 'blob:https://a', 'file:///a.png'])
    expect(found({}, json(200, images({ data: [{ url }] }))), url).toEqual(['link-opens'])
  const given: Download = { url: link, failure: { kind: 'aborted', message: 'interrupted' } }
  expect(found({}, json(200, linked), { downloads: [given] })).toEqual([])
})

test('an image within a data URL is read, and must be one', () => {
  expect(found({}, json(200, images({ data: [{ url: `data:image/png;base64,${base64}` }] })))).toEqual([])
  expect(found({}, json(200, images({ data: [{ url: 'data:image/png;base64,!!' }] })))).toEqual(['image-decodes'])
})

test('a stream may end lines in CRLF, show fewer previews, keep the connection open and say when it is done', () => {
  const text = [': ping', '', 'event: ping', 'data: {"type":"ping"}', '', `data: ${JSON.stringify(partial(0))}`, '']
  const lines = [...text, `data: ${JSON.stringify(completed())}`, '', 'data: [DONE]', '', '']
  expect(found(streamed, raw(200, 'text/event-stream', lines.join('\r\n')))).toEqual([])
})

test('a completed event without an image completes nothing', () => {
  expect(found(streamed, events(partial(0), completed({ b64_json: '' })))).toEqual(['stream-completes'])
})

test('previews may cost tokens of their own, and only those that were asked for', () => {
  const counting = (output_tokens: number) =>
    completed({
      usage: {
        input_tokens: 10,
        input_tokens_details: { text_tokens: 10, image_tokens: 0 },
        output_tokens,
        total_tokens: output_tokens + 10,
      },
    })
  expect(found(streamed, events(partial(0), partial(1), counting(396)))).toEqual([])
  expect(found(streamed, events(partial(0), partial(1), counting(496)))).toEqual(['usage-is-authentic'])
})

test('each of several streamed images has previews of its own', () => {
  const two = [partial(0), partial(0), partial(1), partial(1), completed(), completed()]
  expect(found({ ...streamed, count: 2 }, events(...two))).toEqual(['images-differ'])
  expect(found({ ...streamed, count: 2 }, events(partial(2), ...two))).toEqual(['images-differ', 'partial-images'])
})

test('an error in a stream is one under any name', () => {
  for (const data of [
    { type: 'error', message: 'failed' },
    { type: 'upstream_error', message: 'failed' },
    { error: 'failed' },
    { error: { message: 'failed' } },
  ])
    expect(found(streamed, events(partial(0), data))).toEqual(['stream-has-no-error'])
})
