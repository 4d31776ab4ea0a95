import { expect, test } from 'vitest'
import { loadContract } from '../../../generated/contracts.ts'
import { encodeBase64 } from '../../../src/codec/base64.ts'
import type { HarEntry } from '../../../src/codec/har.ts'
import { judge } from '../../../src/engine/judge/judge.ts'
import { readRecording } from '../../../src/engine/record/read-recording.ts'
import { verify } from '../../../src/engine/verify.ts'
import { openai, picture } from '../exchanges.ts'
import { answered, bearer, editUrl, form, formHeaders, json, noBody, recorded } from './entries.ts'

const apigo = await loadContract('apigo')

/** What a recording of one or more entries is taken for, by OpenAI's document. */
function read(...entries: readonly HarEntry[]) {
  const recording = readRecording(entries, [openai])
  const [target] = recording.targets
  const exchanges = target?.exchanges ?? []
  const verdicts = exchanges.flatMap(exchange => judge(openai, exchange).verdicts)
  const having = (wanted: string) => verdicts.filter(({ outcome }) => outcome === wanted).map(({ check }) => check)
  return {
    ...recording,
    limits: target?.limits ?? [],
    exchanges,
    broken: having('broken'),
    kept: having('kept'),
    undecided: having('undecided'),
  }
}

test('a call that a browser recorded is judged like one of our own', () => {
  const { exchanges, broken, kept, unmatched } = read(recorded())
  expect([broken, unmatched]).toEqual([[], 0])
  expect(kept).toEqual(
    expect.arrayContaining(['answer-schema', 'image-size', 'image-count', 'created-is-now', 'valid-request-accepted']),
  )
  expect(exchanges).toMatchObject([
    { id: 'x1', operation: 'POST /images/generations', credentials: 'given', durationMs: 1000, downloads: [] },
  ])
})

test('what is wrong with a recorded answer is found', () => {
  expect(read(recorded({ content: { mimeType: 'application/json', text: answered({ created: 1 }) } })).broken).toEqual([
    'created-is-now',
  ])
})

test('the key of a recording is looked for in its answers, and stands in nothing that comes of it', async () => {
  const text = answered({ note: 'sk-recorded-0123456789' })
  const entry = recorded({ content: { text, mimeType: 'application/json' } })
  const recording = readRecording([entry], [openai])
  expect(recording.keys).toEqual(['sk-recorded-0123456789'])
  const [target] = recording.targets
  if (!target) throw new Error('nothing was recognised')
  const report = await verify(target, { path: 'a.har' })
  expect(report.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    { check: 'key-not-echoed', actual: 'the key (raw)' },
  ])
  expect(JSON.stringify(report)).not.toContain('sk-recorded')
  expect(report).toMatchObject({ upstream: { kind: 'har', url: 'a.har' }, totals: { calls: 1, images: 1, costUsd: 0 } })
  expect(report.profile).toBeUndefined()
})

test.for(['Bearer ***', 'Bearer [REDACTED]', 'Bearer <masked>', 'REDACTED'])(
  'the masked key %s is a key all the same',
  value => {
    const { exchanges, keys, broken } = read(recorded({ headers: { ...json, Authorization: value } }))
    expect([keys, broken]).toEqual([[], []])
    expect(exchanges).toMatchObject([{ credentials: 'given' }])
  },
)

test('a word that stands where a key should is not looked for everywhere', () => {
  const { keys, exchanges } = read(recorded({ headers: { ...json, Authorization: 'Bearer undefined' } }))
  expect(keys).toEqual([])
  expect(exchanges).toMatchObject([
    {
      credentials: 'given',
      request: {
        headers: [
          ['content-type', 'application/json'],
          ['authorization', 'Bearer ***'],
        ],
      },
    },
  ])
})

test('a browser that leaves out credentials is not taken for a caller without a key', () => {
  const { exchanges, broken, limits } = read(recorded({ headers: json }))
  expect(broken).toEqual([])
  expect(exchanges).toMatchObject([{ credentials: 'given' }])
  expect(limits).toEqual(expect.arrayContaining([expect.stringMatching(/does not show whether 1 call carried a key/)]))
})

test('where a recording shows keys, a call without one is a call without one', () => {
  const { exchanges, broken } = read(recorded(), recorded({ headers: json }))
  expect(exchanges.map(({ credentials }) => credentials)).toEqual(['given', 'none'])
  expect(broken).toEqual(['key-required'])
  expect(read(recorded(), recorded({ headers: { ...json, Cookie: 'session=1' } })).broken).toEqual([])
})

test('an upload that a browser did not record decides nothing that depends on what was asked', () => {
  const two = answered({ data: [{ b64_json: encodeBase64(picture()) }, { b64_json: encodeBase64(picture('png', 2)) }] })
  const content = { mimeType: 'application/json', text: two }
  const { broken, kept, undecided, limits } = read(
    recorded({ url: editUrl, headers: formHeaders, postData: noBody, content, bodySize: 0 }),
  )
  expect(broken).toEqual([])
  expect(undecided).toEqual(expect.arrayContaining(['image-count', 'valid-request-accepted']))
  expect(kept).toContain('answer-schema')
  expect(limits).toEqual(
    expect.arrayContaining([expect.stringMatching(/^1 request was recorded without the whole body/)]),
  )
})

test('of a form without its files, what the fields say is judged', () => {
  const text = new TextDecoder().decode(form(new Uint8Array(), '512x512'))
  const postData = { mimeType: formHeaders['Content-Type'], text }
  const { broken, exchanges } = read(recorded({ url: editUrl, headers: formHeaders, postData }))
  expect(exchanges).toMatchObject([{ unrecorded: true }])
  expect(broken).toContain('image-size')
})

const whole = form()
const bytesAsCharacters = Array.from(whole, byte => String.fromCharCode(byte)).join('')
const intact = [
  ['in base64, as some proxies write it', { text: encodeBase64(whole), encoding: 'base64' }, {}],
  [
    'a character for each byte, told by the length',
    { text: bytesAsCharacters },
    { 'Content-Length': String(whole.length) },
  ],
] as const

test.for(intact)('a form is put together again from its bytes %s', ([, body, more]) => {
  const postData = { mimeType: formHeaders['Content-Type'], ...body }
  const { exchanges, kept } = read(recorded({ url: editUrl, headers: { ...formHeaders, ...more }, postData }))
  expect(exchanges[0]?.request.body).toEqual(whole)
  expect(exchanges[0]?.unrecorded).toBeUndefined()
  expect(kept).toContain('valid-request-accepted')
})

test('a form of fields alone is put together from its parts', () => {
  const params = [
    { name: 'prompt', value: 'a paper boat' },
    { name: 'size', value: '1024x1024' },
  ]
  const postData = { mimeType: formHeaders['Content-Type'], params }
  const { exchanges } = read(recorded({ url: editUrl, headers: formHeaders, postData }))
  const body = new TextDecoder().decode(exchanges[0]?.request.body)
  expect(exchanges[0]?.unrecorded).toBeUndefined()
  expect(body).toMatch(
    /name="prompt"\r\n\r\na paper boat\r\n--[\w-]+\r\nContent-Disposition: form-data; name="size"\r\n\r\n1024x1024\r\n/,
  )
})

test.for([
  ['replacement characters', { text: `{"prompt":"a \ufffd boat"}` }, {}],
  ['another length', { text: '{"prompt":"a boat"}' }, { 'Content-Length': '9999' }],
  ['a file by name only', { params: [{ name: 'image', fileName: 'boat.png', value: '' }] }, formHeaders],
] as const)('a body with %s is not the one that was sent', ([, body, more]) => {
  const headers = { ...json, ...bearer, ...more }
  const { exchanges } = read(recorded({ headers, postData: { mimeType: headers['Content-Type'], ...body } }))
  expect(exchanges).toMatchObject([{ unrecorded: true }])
})

test('an answer that was not kept is not judged, and that is said', () => {
  const lost = recorded({ content: { size: 4000, mimeType: 'application/json' } })
  const image = recorded({ content: { size: 9, mimeType: 'image/png', text: '\ufffdPNG' } })
  const emptied = recorded({ answers: { ...json, 'Content-Length': '2681' }, content: { size: 0, text: '' } })
  const cut = recorded({
    answers: { ...json, 'Content-Length': '2681' },
    content: { text: encodeBase64(new TextEncoder().encode('{}')), encoding: 'base64' },
  })
  const { exchanges, limits } = read(lost, image, emptied, cut, recorded())
  expect(exchanges.length).toBe(1)
  expect(limits).toEqual(expect.arrayContaining(['4 answers were recorded without the body and not judged.']))
})

test('an answer without a body is an answer', () => {
  const { exchanges } = read(recorded({ status: 204, content: { size: 0, mimeType: 'x-unknown' }, answers: {} }))
  expect(exchanges).toMatchObject([{ response: { status: 204, headers: [] } }])
})

test.for([
  ['net::ERR_CONNECTION_RESET', 'reset', 'broken'],
  ['net::ERR_TIMED_OUT', 'timeout', 'broken'],
  ['net::ERR_FAILED', 'unreachable', 'undecided'],
  ['net::ERR_ABORTED', 'aborted', 'undecided'],
] as const)('an answer that did not come for %s is a failure of the kind %s', ([error, kind, outcome]) => {
  const { exchanges, ...outcomes } = read(
    recorded({ status: 0, content: { size: 0 }, answers: {}, more: { _error: error } }),
  )
  expect(exchanges).toMatchObject([{ failure: { kind, message: `The recording holds no answer (${error}).` } }])
  expect(outcomes[outcome]).toContain('connection-holds')
})

const link = 'https://cdn.test/a.png?sig=s3cret'
const linked = recorded({ content: { mimeType: 'application/json', text: answered({ data: [{ url: link }] }) } })
const fetched = (url: string, status: number, more: object = {}) =>
  recorded({
    method: 'GET',
    url,
    headers: {},
    postData: noBody,
    status,
    answers: { 'Content-Type': 'image/png' },
    content: { mimeType: 'image/png', text: encodeBase64(picture()), encoding: 'base64' },
    at: '2026-11-20T10:00:09.000Z',
    ...more,
  })

test('the download of an image belongs to the answer that linked to it, over redirects too', () => {
  const moved = { answers: { Location: '/b.png' }, content: { size: 0, mimeType: 'x-unknown' } }
  for (const entries of [[fetched(link, 200)], [fetched(link, 302, moved), fetched('https://cdn.test/b.png', 200)]]) {
    const { exchanges, kept, unmatched } = read(linked, ...entries)
    expect([exchanges.length, unmatched]).toEqual([1, 0])
    expect(exchanges[0]?.downloads).toMatchObject([
      { url: 'https://cdn.test/a.png?sig=******', response: { status: 200 } },
    ])
    expect(kept).toEqual(expect.arrayContaining(['link-opens', 'image-size']))
  }
})

test('a link that nobody followed, or whose image a browser withheld, is no broken link', () => {
  const withheld = fetched(link, 0, { content: { size: 0 }, answers: {}, more: { _error: 'net::ERR_FAILED' } })
  for (const entries of [[linked], [linked, withheld], [linked, fetched(link, 304)]]) {
    const { broken, kept } = read(...entries)
    expect(broken).toEqual([])
    expect(kept).not.toContain('link-opens')
  }
  expect(read(linked, fetched(link, 404)).broken).toContain('link-opens')
})

test('entries that call something else are counted', () => {
  const page = recorded({ method: 'GET', url: 'https://app.test/', headers: {}, postData: noBody })
  expect(read(page, recorded(), page)).toMatchObject({ unmatched: 2, exchanges: [{ id: 'x1' }] })
  expect(readRecording([page], [openai])).toMatchObject({ targets: [], unmatched: 1 })
})

test('a documented host tells the provider; elsewhere the path does, and that is said', () => {
  const at = (url: string) =>
    readRecording([recorded({ url, headers: formHeaders })], [openai, apigo]).targets.map(({ contract, limits }) => [
      contract.id,
      limits.some(limit => limit.includes('--provider')),
    ])
  expect(at(`${apigo.servers[0]}/v1/images/edits`)).toEqual([['apigo', false]])
  expect(at(editUrl)).toEqual([['openai', false]])
  expect(at('https://relay.test/v1/images/edits')).toEqual([['openai', true]])
  expect(at('https://relay.test/tenants/7/v1/images/edits')).toEqual([['openai', true]])
  expect(at('https://relay.test/v1/images/upscale')).toEqual([])
})

test('what a browser asks before it calls is judged as that', () => {
  const headers = {
    Origin: 'https://app.test',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization',
  }
  const { exchanges, kept } = read(
    recorded({
      method: 'OPTIONS',
      headers,
      postData: noBody,
      status: 204,
      answers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'authorization' },
      content: { size: 0 },
    }),
  )
  expect(exchanges).toMatchObject([{ aside: 'preflight', operation: 'POST /images/generations' }])
  expect(kept).toContain('cross-origin-calls')
})

test('a stream whose pieces were not timed says nothing about when they came', () => {
  const event = (type: string) =>
    `event: image_generation.${type}\ndata: ${JSON.stringify({ type: `image_generation.${type}`, b64_json: encodeBase64(picture()), partial_image_index: 0 })}\n\n`
  const entry = recorded({
    postData: { mimeType: 'application/json', text: '{"prompt":"a boat","stream":true,"partial_images":1}' },
    answers: { 'Content-Type': 'text/event-stream' },
    content: { mimeType: 'text/event-stream', text: event('partial_image') + event('completed') },
  })
  const { undecided, limits } = read({ ...entry, time: 9000, timings: { ...entry.timings, wait: 8000 } })
  expect(undecided).toContain('stream-flows')
  expect(limits).toContain('When the pieces of a stream came was not recorded.')
})
