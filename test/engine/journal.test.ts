import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Journal } from '../../src/core/journal.ts'
import { type Line, readLine, writeLine } from '../../src/engine/journal/line.ts'
import { createMemory, isDeclined } from '../../src/engine/journal/memory.ts'
import { readHistory } from '../../src/engine/journal/past.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { plan } from '../../src/engine/plan/plan.ts'
import { createExchangeMask } from '../../src/engine/record/mask-exchange.ts'
import { toEntries } from '../../src/engine/record/to-entries.ts'
import { run } from '../../src/engine/run/run.ts'
import { exchange, images, json, key, openai, raw } from './exchanges.ts'

const subject = { provider: 'openai', url: 'http://relay.test', sha256: 'abc' }
const header: Line = { journal: 1, subject }
const sent = (call: string): Line => ({ sent: call, at: '2026-11-20T10:00:00.000Z' })
const answer = exchange({ prompt: 'a boat' }, json(200, images()))
const entries = toEntries('openai', [createExchangeMask([key])(answer)])
const answered = (call: string): Line => ({ answered: call, entries })

/** What is remembered when these lines were written and read again. */
function remember(...lines: readonly Line[]) {
  const read = lines.map(line => readLine(writeLine(line).trimEnd()) ?? header)
  const history = readHistory([header, ...read])
  return { ...createMemory(openai, history.pasts[0]), untold: history.untold, pasts: history.pasts }
}

test('an answer is recalled as the exchange that it was, masked', () => {
  const recalled = remember(sent('a'), answered('a')).recall('a')
  expect(recalled).toMatchObject({ operation: answer.operation, credentials: 'given', response: answer.response })
  expect(JSON.stringify(recalled)).not.toContain(key)
  if (typeof recalled !== 'object') throw new Error('it was not recalled')
  expect(judge(openai, recalled)).toEqual(judge(openai, answer, { key }))
})

test('a call without an answer is lost, also when its answer could not be kept', () => {
  expect(remember(sent('a')).recall('a')).toBe('lost')
  expect(remember(sent('a'), { answered: 'a', entries: [] }).recall('a')).toBe('lost')
  expect(remember(sent('a')).recall('b')).toBeUndefined()
})

test('a call that was certainly not carried out is forgotten', () => {
  const memory = remember(sent('a'), { declined: 'a' })
  expect([memory.recall('a'), memory.untold]).toEqual([undefined, 0])
})

test('equal calls are recalled as often as they were sent', () => {
  const memory = remember(sent('a'), answered('a'), sent('a'), answered('a'), sent('a'))
  const kinds = [1, 2, 3, 4].map(() => {
    const recalled = memory.recall('a')
    return typeof recalled === 'object' ? 'answer' : recalled
  })
  expect(kinds).toEqual(['answer', 'answer', 'lost', undefined])
})

test('what a report told of is no longer untold, and is recalled all the same', () => {
  const memory = remember(sent('a'), answered('a'), { reported: 'now' }, sent('b'))
  expect([memory.untold, typeof memory.recall('a'), memory.recall('b')]).toEqual([1, 'object', 'lost'])
})

test('answers of one target are not recalled for another', () => {
  const other: Line = { journal: 1, subject: { ...subject, url: 'http://other.test' } }
  const { pasts } = remember(sent('a'), answered('a'), other, sent('b'), header, sent('c'))
  expect(pasts.map(({ subject: { url }, calls }) => [url, [...calls.keys()]])).toEqual([
    ['http://relay.test', ['a', 'c']],
    ['http://other.test', ['b']],
  ])
})

test('lines that nobody wrote are none', () => {
  for (const text of ['', '{', 'null', '[]', '{"sent":1}', '{"journal":2,"subject":{}}', '{"answered":"a"}'])
    expect(readLine(text)).toBeUndefined()
})

test('a refusal for the key, the balance, the rate or the model was not carried out, and any other answer may have been', () => {
  const refused = (status: number, code: string) =>
    exchange({ prompt: 'x' }, json(status, { error: { message: code, type: code, param: null, code } }))
  expect(isDeclined(openai, refused(401, 'invalid_api_key'))).toBe(true)
  expect(isDeclined(openai, refused(429, 'rate_limit_exceeded'))).toBe(true)
  expect(isDeclined(openai, refused(402, 'insufficient_quota'))).toBe(true)
  expect(isDeclined(openai, refused(500, 'server_error'))).toBe(false)
  expect(isDeclined(openai, exchange({ prompt: 'x' }, raw(504, 'text/html', '<html>')))).toBe(false)
  const { response: _, ...unanswered } = answer
  const failing = (kind: 'unreachable' | 'reset' | 'timeout'): Exchange => ({
    ...unanswered,
    failure: { kind, message: '' },
  })
  expect([failing('unreachable'), failing('reset'), failing('timeout')].map(one => isDeclined(openai, one))).toEqual([
    true,
    false,
    false,
  ])
})

test('a run that goes on from a journal sends nothing twice and finds what the whole run finds', async () => {
  const calls = plan(openai, { profile: 'standard', baseUrl: 'http://mock.test', key })
  const upstream = mock(openai, { faults: ['ignores-the-size', 'echoes-the-key'], seed: 7 })
  const whole = await run(calls, { upstream, download: upstream })

  const lines: Line[] = [header]
  const stop = new AbortController()
  const first: Journal = {
    recall: () => undefined,
    async before(call) {
      lines.push(sent(call))
    },
    async after(call, one) {
      lines.push({ answered: call, entries: toEntries('openai', [createExchangeMask([key])(one)]) })
      if (lines.length > 21) stop.abort()
    },
  }
  await run(calls, { upstream, download: upstream, journal: first, signal: stop.signal })

  const past = readHistory(lines.map(line => readLine(writeLine(line)) ?? header)).pasts[0]
  const again: string[] = []
  const memory = createMemory(openai, past)
  const second: Journal = {
    recall: call => memory.recall(call),
    before: async call => void again.push(call),
    after: async () => {},
  }
  const rest = await run(calls, { upstream, download: upstream, journal: second })
  expect(again.filter(call => past?.calls.has(call))).toEqual([])
  expect(again.length).toBeGreaterThan(3)
  const verdicts = (exchanges: readonly Exchange[]) => exchanges.flatMap(one => judge(openai, one, { key }).verdicts)
  expect(verdicts(rest.exchanges)).toEqual(verdicts(whole.exchanges))
})
