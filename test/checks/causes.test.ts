import { expect, test } from 'vitest'
import { readAnswer } from '../../src/contract/answer/read-answer.ts'
import { composeDraft } from '../../src/contract/request/compose.ts'
import { encode } from '../../src/contract/request/encode.ts'
import type { Operation } from '../../src/core/contract.ts'
import type { FailureKind } from '../../src/core/errors.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { HeaderList, ResponseMessage } from '../../src/core/message.ts'
import type { Ask } from '../../src/core/words.ts'
import { type JudgeOptions, judge } from '../../src/engine/judge/judge.ts'
import { aa, exchange, images, json, key, openai, raw, usage } from '../engine/exchanges.ts'

const [generations] = openai.operations
const good = json(200, images({ usage }))
const withFields = (answer: ResponseMessage, ...fields: HeaderList): ResponseMessage => ({
  ...answer,
  headers: [...answer.headers, ...fields],
})
const error = (message: string, param: string | null = null, code: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param, code },
})

/** What one check says of an exchange, with the severity of it. */
function say(check: string, of: Exchange, options: JudgeOptions = {}): readonly string[] {
  const contract = aa.operations.some(({ id }) => id === of.operation) ? aa : openai
  return judge(contract, of, { key, ...options })
    .findings.filter(finding => finding.check === check)
    .map(({ severity, message }) => `${severity}: ${message}`)
}

const outcome = (check: string, of: Exchange, options: JudgeOptions = {}) =>
  judge(openai, of, { key, ...options }).verdicts.find(verdict => verdict.check === check)?.outcome

/** A call to which no answer came. */
function failed(kind: FailureKind, message: string): Exchange {
  const { response: _, ...rest } = exchange({}, good)
  return { ...rest, failure: { kind, message } }
}

const redirected = (status: number, location?: string) =>
  exchange({}, { status, headers: location ? [['location', location]] : [], chunks: [], ending: 'complete' })

test('a redirect is told by where it leads and what becomes of the call', () => {
  const url = new URL(exchange({}, good).request.url)
  expect(say('no-redirect', redirected(307, 'https://other.example/v1'))).toEqual([
    expect.stringMatching(/^error: .*\(307\) to another origin, https:\/\/other\.example: .* takes the key there/),
  ])
  expect(say('no-redirect', redirected(308, `${url.pathname}/`))).toEqual([
    expect.stringMatching(/^warning: .* of the same origin: .* sends? every body twice/),
  ])
  expect(say('no-redirect', redirected(302, `${url.pathname}/`))).toEqual([
    expect.stringMatching(/^error: .* of the same origin: .* the body is lost/),
  ])
  expect(say('no-redirect', redirected(301, `https://${url.host}${url.pathname}`))).toEqual([
    expect.stringMatching(/^error: .* from http to https: the key was sent in the clear/),
  ])
  expect(say('no-redirect', redirected(302))).toEqual([expect.stringMatching(/names no location/)])
})

test('a connection that ends early is told by how far the answer came', () => {
  const cut = (answer: ResponseMessage) => exchange({}, { ...answer, ending: 'cut' })
  const half = (headers: HeaderList) => cut({ ...withFields(raw(200, 'application/json', '{"a"'), ...headers) })
  expect(say('connection-holds', half([['content-length', '900']]))).toEqual([
    'error: The connection was cut: it ended after 4 of 900 bytes.',
  ])
  expect(say('connection-holds', half([]))).toEqual([expect.stringMatching(/after 4 bytes, without the mark/)])
  const packed: HeaderList = [
    ['content-length', '900'],
    ['content-encoding', 'gzip'],
  ]
  expect(say('connection-holds', half(packed))).toEqual([expect.stringMatching(/after 4 bytes, without/)])
  const none = cut({ status: 200, headers: [], chunks: [], ending: 'cut' })
  expect(say('connection-holds', none)).toEqual([expect.stringMatching(/before the first byte/)])
})

test('calls without an answer are told apart, and a body that cannot be decoded has a check of its own', () => {
  expect(say('connection-holds', failed('reset', 'r'))).toEqual([expect.stringMatching(/closed before any answer/)])
  expect(say('connection-holds', failed('timeout', 't'))).toEqual([expect.stringMatching(/did not end in time/)])
  expect(say('connection-holds', failed('malformed', 'm'))).toEqual([expect.stringMatching(/no HTTP answer/)])
  const packed = failed('content-encoding', 'The answer says content-encoding: gzip, but its body is plain text.')
  expect(say('content-encoding-holds', packed)).toEqual([expect.stringMatching(/^error: .*but its body is plain text/)])
  expect(outcome('connection-holds', packed)).toBe('undecided')
  for (const kind of ['reset', 'timeout'] as const)
    expect(outcome('content-encoding-holds', failed(kind, 'x'))).toBe('undecided')
})

test('an answer is late by the limit that was set, from the clock or from its last piece, and by none without a limit', () => {
  const pieces = exchange({}, { ...good, chunks: good.chunks.map(({ bytes }) => ({ bytes, at: 5_200 })) })
  const clock = { ...exchange({}, good), durationMs: 61_000 }
  expect(say('latency', pieces, { maxLatencyMs: 5_000 })).toEqual([
    'warning: The answer took 5.2 s (its first byte after 5.2 s); 5 s is allowed.',
  ])
  expect(say('latency', clock, { maxLatencyMs: 60_000 })).toEqual([expect.stringMatching(/took 61 s/)])
  expect(say('latency', pieces, { maxLatencyMs: 5_200 })).toEqual([])
  expect(outcome('latency', pieces)).toBe('unasked')
})

test('a charset other than UTF-8 matters where the text is more than ASCII', () => {
  const told = (charset: string, prompt: string) =>
    exchange(
      {},
      raw(200, `application/json; charset=${charset}`, JSON.stringify(images({ usage, revised_prompt: prompt }))),
    )
  expect(say('charset-told', told('gbk', '纸船'))).toEqual([expect.stringMatching(/^warning: .*charset gbk/)])
  expect(say('charset-told', told('"ISO-8859-1"', 'a boat'))).toEqual([expect.stringMatching(/^info: .*plain ASCII/)])
  for (const charset of ['utf-8', 'UTF8', '"Utf-8"']) expect(say('charset-told', told(charset, '纸船'))).toEqual([])
})

test('a web page in place of an answer is told by its title and the gateway that wrote it', () => {
  const page = '<!doctype html><html><title>Just a moment...</title>'
  const behind = withFields(raw(200, 'text/html', page), ['server', 'cloudflare'])
  expect(say('content-type-told', exchange({}, behind))).toEqual([
    expect.stringMatching(/The body is a web page titled "Just a moment\.\.\." from Cloudflare\.$/),
  ])
  const nginx = raw(502, 'text/html', '<html><head><title>502 Bad Gateway</title></head><center>nginx/1.25</center>')
  expect(say('valid-request-accepted', exchange({}, nginx))).toEqual([
    expect.stringMatching(
      /status 502: what came is a web page titled "502 Bad Gateway" from nginx\. A gateway gave up/,
    ),
  ])
  expect(say('content-type-told', exchange({}, raw(200, 'text/plain', '{"a":1}')))).toEqual([
    expect.stringMatching(/The body looks like JSON\.$/),
  ])
})

test('bytes in GBK are named as such, also where a second byte is ASCII, and in a stream', () => {
  const gbk = (before: string, bytes: readonly number[], after: string) => {
    const encode = (text: string) => [...new TextEncoder().encode(text)]
    return Uint8Array.from([...encode(before), ...bytes, ...encode(after)])
  }
  // 乗车: the second byte of the first character is a backslash of ASCII.
  const body = gbk('{"note":"', [0x81, 0x5c, 0xb3, 0xb5], '"}')
  expect(say('body-parses', exchange({}, raw(200, 'application/json', body)))).toEqual([
    expect.stringMatching(/read as GBK or GB18030 \("乗车"\)/),
  ])
  const stream = gbk('data: {"type":"x","note":"', [0xd3, 0xe0, 0xb6, 0xee], '"}\n\n')
  expect(say('body-parses', exchange({ stream: true }, raw(200, 'text/event-stream', stream)))).toEqual([
    expect.stringMatching(/read as GBK or GB18030 \("余额"\)/),
  ])
})

test('a key that is not refused with 401 is told by what came, and what clients make of it', () => {
  const said = (answer: ResponseMessage, credentials: 'none' | 'wrong' = 'wrong') =>
    say(credentials === 'none' ? 'key-required' : 'wrong-key-refused', exchange({}, answer, { credentials }))
  expect(said(json(401, error('no')))).toEqual([])
  expect(said(json(403, error('no')))).toEqual([expect.stringMatching(/^warning: .*status 403, not with 401/)])
  expect(said(json(500, error('no')))).toEqual([expect.stringMatching(/^error: .*status 500.*try again/)])
  expect(said(good, 'none')).toEqual([expect.stringMatching(/^error: A call without a key .*whoever calls is served/)])
  const own = { contract: aa, credentials: 'wrong' } as const
  expect(say('wrong-key-refused', exchange({}, json(200, { code: 401, message: 'no' }), own))).toEqual([])
  expect(say('wrong-key-refused', exchange({}, json(500, { code: 500, message: 'no' }), own))).toHaveLength(1)
  const page = raw(200, 'text/html', '<!doctype html><title>Sign in</title>')
  expect(said(page, 'none')).toEqual([expect.stringMatching(/status 200 and a web page titled "Sign in"/)])
  for (const gone of [json(404, error('Invalid URL (POST /x)')), json(501, error('API not implemented'))])
    expect(outcome('wrong-key-refused', exchange({}, gone, { credentials: 'wrong' }))).toBe('undecided')
})

test('an operation is not there when its path, its method or its work is unknown, not when a model is', () => {
  const on = (status: number, message: string, code: string | null = null) =>
    say('endpoint-implemented', exchange({}, json(status, error(message, null, code))))
  expect(on(404, 'Invalid URL (POST /v1/images/edits)')).toEqual([
    expect.stringMatching(/nothing is served under this path.*base URL/),
  ])
  expect(on(405, 'no')).toEqual([expect.stringMatching(/the method POST is not taken/)])
  expect(on(501, 'API not implemented', 'api_not_implemented')).toEqual([
    expect.stringMatching(/it is not implemented/),
  ])
  expect(on(404, 'The model `x` does not exist', 'model_not_found')).toEqual([])
  expect(on(404, 'The model `x` does not exist')).toEqual([])
  expect(on(404, 'There is nothing left to spend', 'insufficient_quota')).toEqual([])
  expect(on(503, 'overloaded')).toEqual([])
  // Who asks for a key first does so for paths that it does not have, too.
  expect(outcome('endpoint-implemented', exchange({}, json(401, error('no')), { credentials: 'wrong' }))).toBe(
    'unasked',
  )
})

test('a status that the document does not list weighs by what it lists instead', () => {
  const plain = json(422, error('n is too big', 'n'))
  expect(say('status-documented', exchange({ count: 99 }, plain))).toEqual([expect.stringMatching(/^info: Status 422/)])
  expect(say('status-documented', exchange({}, { ...good, status: 206 }))).toEqual([
    expect.stringMatching(/^warning: Status 206/),
  ])
  expect(say('status-documented', exchange({ count: 99 }, json(413, error('too large'))))).toEqual([])
  const wrong = exchange({}, json(407, error('no')), { credentials: 'wrong' })
  expect(say('status-documented', wrong)).toEqual([])
  // What a gateway says is judged where valid requests are.
  expect(say('status-documented', exchange({}, json(599, error('gateway'))))).toEqual([])
})

test('a reason is looked for in whatever envelope a refusal comes', () => {
  const on = (body: unknown) => exchange({ count: 99 }, json(400, body))
  for (const body of [{ error: { message: 'Unknown error' } }, { message: '' }, { detail: [{ msg: 'null' }] }])
    expect(say('error-says-why', on(body))).toEqual(['warning: The refusal does not say what is wrong.'])
  expect(outcome('error-says-why', on({ error: { message: 'n is too big', type: 'invalid' } }))).toBe('kept')
  expect(outcome('error-says-why', on({ error: 7 }))).toBe('unasked')
})

test('the field at fault is named by param in any spelling, or in the message', () => {
  const on = (message: string, param: string | null) =>
    say('error-names-the-field', exchange({ count: 99 }, json(400, error(message, param))))
  for (const named of [
    on('Invalid.', 'n'),
    on("Invalid value for 'n'.", null),
    on('n: too big', ''),
    on('bad', 'body.n'),
    on('bad', 'n[0]'),
  ])
    expect(named).toEqual([])
  expect(on('Invalid.', '')).toEqual(['info: The refusal does not name what is wrong: n.'])
  expect(on('Invalid. Not now.', 'size')).toEqual(['warning: The refusal names size; what is wrong is n.'])
})

test('limits of the rate are contradictions only where numbers contradict', () => {
  const on = (...fields: HeaderList) => say('rate-limit-told', exchange({}, withFields(good, ...fields)))
  expect(on(['x-ratelimit-limit-images', '5'], ['x-ratelimit-remaining-images', '6'])).toEqual([
    expect.stringMatching(/^warning: Of a limit of 5, 6 are said to remain/),
  ])
  expect(on(['x-ratelimit-remaining-images', 'many'])).toEqual([expect.stringMatching(/is no count/)])
  expect(on(['x-ratelimit-reset-images', 'soon'])).toEqual([
    expect.stringMatching(/no seconds, no duration and no date/),
  ])
  for (const reset of [
    '1s',
    '6m0s',
    '20ms',
    '1.5',
    '1h2m3s',
    '1763596800',
    '2026-11-21T08:00:00Z',
    'Fri, 21 Nov 2026 08:00:00 GMT',
  ])
    expect(on(['x-ratelimit-reset-images', reset]), reset).toEqual([])
  expect(on(['x-ratelimit-limit-images', '-1'], ['x-ratelimit-remaining-images', '3'])).toEqual([])
})

test('a refusal for the rate says when to come back, one for an empty balance need not', () => {
  const on = (code: string, ...fields: HeaderList) =>
    say('rate-limit-told', exchange({}, withFields(json(429, error('no', null, code)), ...fields)))
  expect(on('rate_limit_exceeded')).toEqual([expect.stringMatching(/^info: .*does not say when/)])
  expect(on('insufficient_quota')).toEqual([])
  for (const wait of ['0', '20', 'Fri, 21 Nov 2026 08:00:00 GMT'])
    expect(on('slow', ['retry-after', wait]), wait).toEqual([])
  expect(on('slow', ['retry-after-ms', '1500'])).toEqual([])
  for (const wait of ['a while', '-1', '1.5', ''])
    expect(on('slow', ['retry-after', wait]), wait).toEqual([expect.stringMatching(/^warning/)])
})

test('an id of the call stands in a header field, in the body or in the message', () => {
  const bare = (answer: ResponseMessage) =>
    exchange({}, { ...answer, headers: answer.headers.filter(([name]) => name !== 'x-request-id') })
  expect(say('request-id', bare(good))).toEqual([expect.stringMatching(/^info: .*no request id/)])
  for (const name of ['x-oneapi-request-id', 'request-id', 'x-amzn-requestid', 'apim-request-id', 'x-trace-id'])
    expect(
      say(
        'request-id',
        exchange(
          {},
          {
            ...good,
            headers: [
              ['content-type', 'application/json'],
              [name, 'r'],
            ],
          },
        ),
      ),
      name,
    ).toEqual([])
  expect(say('request-id', bare(json(500, error('failed (request id: 20261121abc)'))))).toEqual([])
  expect(say('request-id', bare(json(200, images({ usage, id: 'img_1' }))))).toEqual([])
})

test('a header field that the document promises is of the kind that it promises', () => {
  const limited = json(429, error('slow', null, 'rate_limit_exceeded'))
  const on = (wait: string) => say('response-headers', exchange({}, withFields(limited, ['retry-after', wait])))
  expect(on('20')).toEqual([])
  expect(on('Fri, 21 Nov 2026 08:00:00 GMT')).toEqual([
    expect.stringMatching(/^info: Retry-After, which is promised for status 429/),
  ])
})

test('a key that was masked when the traffic was recorded is told by where it stood', () => {
  const recorded: Exchange = { ...exchange({}, good), echoed: ['in the body, in base64'] }
  expect(say('key-not-echoed', recorded)).toEqual([
    'error: The answer contains the key that was sent (in the body, in base64).',
  ])
})

/** A request beside the document and its answer. */
function beside(aside: 'preflight' | 'models', response: ResponseMessage): Exchange {
  if (generations === undefined) throw new Error('the contract has no operation')
  const headers: HeaderList = [
    ['origin', 'https://app.example'],
    ['access-control-request-method', 'POST'],
    ['access-control-request-headers', 'authorization,content-type'],
  ]
  const draft = { ...composeDraft(openai, generations, undefined, {} as Ask), headers, credentials: 'none' as const }
  return {
    ...exchange({}, response),
    aside,
    credentials: 'none',
    request: encode(draft, generations, 'http://relay.test', key),
  }
}

test('browsers may call where origin, method and the fields that carry the key are allowed', () => {
  const on = (status: number, ...headers: HeaderList) =>
    say('cross-origin-calls', beside('preflight', { status, headers, chunks: [], ending: 'complete' }))
  const origin = ['access-control-allow-origin', '*'] as const
  const fields = ['access-control-allow-headers', 'Authorization, Content-Type'] as const
  const credentials = ['access-control-allow-credentials', 'true'] as const
  expect(on(204, origin, fields)).toEqual([])
  expect(on(200, ['access-control-allow-origin', 'https://app.example'], fields)).toEqual([])
  expect(on(204, origin, ['access-control-allow-headers', '*'])).toEqual([
    expect.stringMatching(/^info: .*: \* does not cover the field authorization, which must be named/),
  ])
  expect(on(404)).toEqual([expect.stringMatching(/^info: .*status 404/)])
  expect(on(204, ['access-control-allow-origin', 'https://ours.example'], fields)).toEqual([
    expect.stringMatching(/^info: .*only https:\/\/ours/),
  ])
  expect(on(204, origin, fields, credentials)).toEqual([expect.stringMatching(/^warning: Every origin/)])
  expect(on(204, ['access-control-allow-origin', 'https://app.example'], fields, credentials)).toEqual([
    expect.stringMatching(/^warning: Whatever origin asks/),
  ])
  expect(outcome('cross-origin-calls', beside('preflight', raw(503, 'text/html', 'x')))).toBe('undecided')
})

test('a list of models is held against the model that is asked for, under the prefix of a router too', () => {
  const list = (...ids: readonly string[]) =>
    beside('models', json(200, { object: 'list', data: ids.map(id => ({ id })) }))
  const asked = { model: 'gpt-image-9' }
  expect(say('model-listed', list('gpt-image-9'), asked)).toEqual([])
  expect(say('model-listed', list('openai/gpt-image-9'), asked)).toEqual([])
  expect(say('model-listed', list('gpt-4o', 'dall-e-3'), asked)).toEqual([
    expect.stringMatching(/^info: Of 2 models that are listed none is gpt-image-9.*there are dall-e-3/),
  ])
  expect(outcome('model-listed', beside('models', json(404, error('no'))), asked)).toBe('unasked')
  expect(outcome('model-listed', beside('models', json(429, error('slow'))), asked)).toBe('undecided')
})

test('a refusal that is due is no refusal of a valid request, and a failure on garbage is the provider’s', () => {
  const garbage = (answer: ResponseMessage): Exchange => ({ ...exchange({}, answer), expects: 'refusal' })
  expect(say('not-an-image-refused', garbage(good))).toEqual([
    expect.stringMatching(/^warning: A file that is no image was accepted/),
  ])
  expect(say('not-an-image-refused', garbage(json(400, error('Invalid image file', 'image'))))).toEqual([])
  expect(say('valid-request-accepted', garbage(json(400, error('Invalid image file', 'image'))))).toEqual([])
  expect(say('refusal-is-client-error', garbage(json(500, error('boom'))))).toEqual([expect.stringMatching(/no image/)])
})

test('a prompt that the provider’s moderation refuses says nothing about the other promises', () => {
  const refused = [
    error('Your request was rejected by the safety system.', null, 'moderation_blocked'),
    error('Your request was rejected as a result of our safety system.'),
    error('', null, 'content_policy_violation'),
    error('', null, 'sensitive_words_detected'),
    error('The response was filtered.', null, 'contentFilter'),
  ]
  for (const body of refused) expect(outcome('valid-request-accepted', exchange({}, json(400, body)))).toBe('undecided')
  expect(outcome('valid-request-accepted', exchange({}, json(400, error('Bad size.', 'size'))))).toBe('broken')
})

test('a 403 that tells of the balance is about the balance, another one about the key', () => {
  const said = (body: unknown) => readAnswer(aa.operations[0] as Operation, json(403, body)).blocked
  expect(said({ code: 403, message: 'The balance of this account is used up.', data: null })).toBe('quota')
  expect(said({ code: 403, message: '余额不足' })).toBe('quota')
  expect(said(error('Insufficient balance.'))).toBe('quota')
  expect(said({ code: 403, message: 'The key is not known.' })).toBe('key')
})
