import { expect, test } from 'vitest'
import { readAnswer } from '../../../src/contract/answer/read-answer.ts'
import {
  call,
  field,
  firsts,
  generate,
  invalid,
  jsonOf,
  openai,
  paint,
  sessionAt,
  statuses,
  textOf,
  times,
} from './sessions.ts'

test('every provider goes through a script in order, in its own envelope, and is honest afterwards', async () => {
  for (const [contract, operation] of firsts) {
    const { session } = sessionAt(contract, {
      script: [{ status: 429 }, { status: 500 }, { fault: 'never-answers' }, { status: 200 }],
    })
    const request = call(contract, operation)
    expect(await statuses(session, times(6, request))).toEqual([429, 500, 'timeout', 200, 200, 200])
    const [slow, failed, silent, ...rest] = session.exchanges.list()
    for (const { response } of [slow, failed].map(received => received ?? { response: undefined })) {
      const reading = response && readAnswer(operation, response)
      expect(reading?.media?.validate(reading.body), contract.id).toEqual([])
      expect(reading?.succeeded).toBe(false)
    }
    expect(silent).toMatchObject({ outcome: 'failed', brokenBy: ['script', 'never-answers'] })
    expect([slow, failed].map(received => received?.brokenBy)).toEqual([['script'], ['script']])
    expect(rest.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
  }
})

test('a scripted 429 says to wait a few milliseconds, so that a test of retries is quick', async () => {
  const { session } = sessionAt(openai, { script: [{ status: 429 }] })
  const answer = await session.upstream(paint())
  expect([field(answer, 'retry-after'), field(answer, 'retry-after-ms')]).toEqual(['1', '10'])
  expect(jsonOf(answer).error.code).toBe('rate_limit_exceeded')
})

test('a step has its own fields and body; the fields take the place of the usual ones', async () => {
  const { session } = sessionAt(openai, {
    script: [
      { status: 429, headers: { 'Retry-After': '30', 'x-should-retry': 'false' } },
      { status: 503, body: { detail: 'later' } },
      { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' },
      { body: { error: { message: 'not really' } } },
      { status: 201, headers: { 'x-mark': '1' } },
      { status: 204 },
    ],
  })
  const answers = []
  for (const request of times(6, paint())) answers.push(await session.upstream(request))
  const [slow, later, page, lie, created, empty] = answers as [(typeof answers)[0], ...typeof answers]
  expect(slow.headers.filter(([name]) => name === 'retry-after')).toEqual([['retry-after', '30']])
  expect(field(slow, 'x-should-retry')).toBe('false')
  expect([later?.status, later && jsonOf(later)]).toEqual([503, { detail: 'later' }])
  expect([page?.status, page && textOf(page), page && field(page, 'content-type')]).toEqual([
    502,
    '<h1>Bad gateway</h1>',
    'text/html',
  ])
  expect([lie?.status, lie && jsonOf(lie)]).toEqual([200, { error: { message: 'not really' } }])
  expect([created?.status, created && field(created, 'x-mark'), created && jsonOf(created).data]).toEqual([
    201,
    '1',
    [expect.objectContaining({ b64_json: expect.any(String) })],
  ])
  expect([empty?.status, empty?.chunks]).toEqual([204, []])
  for (const answer of answers) expect(field(answer, 'x-request-id')).toMatch(/^req_/)
})

test('each call of an operation takes a step, invalid ones and such with a wrong key too; others take none', async () => {
  const { session } = sessionAt(openai, { script: times(3, { status: 503 }) })
  const nowhere = { ...paint(), url: 'http://mock.test/v1/nothing' }
  const models = { ...paint(), method: 'GET', url: 'http://mock.test/v1/models' }
  const wrong = call(openai, generate, {}, 'sk-invalid')
  expect(await statuses(session, [nowhere, models, invalid(openai, generate), wrong, paint(), paint()])).toEqual([
    404, 200, 503, 503, 503, 200,
  ])
})

test('a scripted fault that a call cannot show leaves it as it is', async () => {
  const { session } = sessionAt(openai, { script: [{ fault: 'completes-twice' }] })
  expect(await statuses(session, [paint()])).toEqual([200])
  expect(session.exchanges.list()).toMatchObject([{ outcome: 'accepted', brokenBy: [] }])
})

test('an honest step leaves the call to the other parts', async () => {
  const { session } = sessionAt(openai, {
    script: [{}, { status: 500 }, {}],
    faults: [{ id: 'refuses-valid-requests' }],
    limit: { requests: 1, per: 1000 },
  })
  expect(await statuses(session, times(3, paint()))).toEqual([400, 500, 429])
})

test('a step that says how long to wait is not contradicted by another field', async () => {
  for (const [name, value] of [
    ['retry-after', '2'],
    ['retry-after-ms', '1500'],
  ] as const) {
    const { session } = sessionAt(openai, { script: [{ status: 429, headers: { [name]: value } }] })
    const told = await session.upstream(paint())
    const waits = told.headers.filter(([field]) => /^retry-after|ratelimit-reset/.test(field))
    expect(waits).toEqual([[name, value]])
  }
})
