import { expect, test } from 'vitest'
import { faults } from '../../generated/faults.ts'
import { readEventStream } from '../../src/contract/answer/event-stream.ts'
import { UpstreamFailure } from '../../src/core/errors.ts'
import { describe } from '../../src/engine/judge/describe.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { aa, completed, events, exchange, found, images, json, key, openai, partial } from './exchanges.ts'

const nameless = { toString: null, valueOf: null }
const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`

test('values that cannot be written as text stop no judgement', () => {
  expect(found({ stream: true }, events({ type: nameless }, { type: [nameless] }, completed()))).toEqual(['event-name'])
  expect(found({}, json(200, images({ size: nameless })))).toEqual(['answer-schema'])
})

test('events that nest without end are left unread', () => {
  const answer = events(`{"type":"image_generation.completed","b64_json":"AAAA","size":${deep}}`)
  expect(found({ stream: true }, answer)).toEqual(['event-parses', 'stream-completes'])
})

test('a reason of many megabytes is a reason', () => {
  const error = { message: '"'.repeat(9_000_000), type: 'error', param: 'n', code: null }
  expect(found({ count: 99 }, json(400, { error }))).toEqual([])
})

test('of very many images and events, some findings are told', () => {
  const data = Array.from({ length: 20_000 }, (_, index) => ({ b64_json: btoa(`GIF89a${index}`) }))
  const flood = events(...Array.from({ length: 12_000 }, () => ({ type: 'image_generation.odd' })))
  for (const [ask, answer] of [
    [{}, json(200, images({ data }))],
    [{ stream: true }, flood],
  ] as const) {
    const { findings } = judge(openai, exchange(ask, answer), { key })
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.length).toBeLessThan(100)
  }
})

test('an image of many megabytes is shown as its length, the key hidden behind it too', async () => {
  const data = [{ b64_json: 'A'.repeat(9_000_000), note: `key ${key}` }]
  const shown = await describe(openai, exchange({}, json(200, images({ data }))), key)
  expect(shown.response?.body).toContain('<base64 9000000 characters>')
  expect(shown.response?.body).not.toContain(key)
  expect(shown.response?.body.length).toBeLessThan(4000)
})

test('the command that repeats a call with a wrong key does not become a call with the right one', async () => {
  const [given, wrong] = await Promise.all(
    (['given', 'wrong'] as const).map(credentials =>
      describe(openai, exchange({}, json(401, {}), { credentials }), key),
    ),
  )
  expect(given?.curl).toContain('"Authorization: Bearer $OPENAI_API_KEY"')
  expect(wrong?.curl).toContain('authorization: Bearer sk-pixpact-invalid')
  expect(wrong?.curl).not.toContain('$OPENAI_API_KEY')
})

test('any two faults together give an answer or none, and no exception', async () => {
  const ids = Object.keys(faults)
  const requests = [
    [openai, exchange({ count: 2 }, json(200, {})).request],
    [openai, exchange({ stream: true, partials: 2 }, events(partial(0))).request],
    [aa, exchange({}, json(200, {}), { contract: aa }).request],
  ] as const
  let answered = 0
  for (const [contract, request] of requests)
    for (const first of ids)
      for (const second of ids) {
        const failure = await mock(contract, { faults: [first, second] })(request).then(
          () => undefined,
          (error: unknown) => error,
        )
        if (failure !== undefined) expect(failure, `${first} and ${second}`).toBeInstanceOf(UpstreamFailure)
        else answered += 1
      }
  expect(answered).toBeGreaterThan(ids.length)
})

test('a large answer can begin with a byte order mark', async () => {
  const ask = { size: '3840x2160', format: 'jpeg', count: 10 }
  const answer = await mock(openai, { faults: ['adds-a-byte-order-mark'] })(exchange(ask, json(200, {})).request)
  expect(answer.chunks[0]?.bytes.subarray(0, 4)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b))
})

test('of a stream of millions of lines that are no events, the beginning is read', () => {
  const { findings } = judge(
    openai,
    exchange({ stream: true }, events(`1}\n${'junk\n'.repeat(2_000_000)}\ndata: {}`)),
    { key },
  )
  expect(findings.length).toBeGreaterThan(0)
  const { events: read } = readEventStream(`${'junk\n'.repeat(300_000)}data: {}\n\n`)
  expect(read).toEqual([])
  expect(readEventStream(`${'junk\n'.repeat(100_000)}data: {}\n\n`).events).toHaveLength(1)
})

test('a media type that holds the key is shown without it, in any case of letters', async () => {
  const secret = 'sk-Mixed-Case-0123456789'
  const answer = { ...json(200, {}), headers: [['content-type', `image/${secret}`]] as const }
  const { response } = await describe(openai, exchange({}, answer), secret)
  expect(response?.body).toMatch(/^<image\/\*\*\*, /)
  expect(JSON.stringify(response).toLowerCase()).not.toContain(secret.toLowerCase())
})
