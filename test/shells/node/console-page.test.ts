import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Step } from '../../../src/core/behaviour.ts'
import { readCalls } from '../../../src/shells/node/console/page/calls-text.ts'
import { mostEntries, withEntry } from '../../../src/shells/node/console/page/entries.ts'
import { readScript, writeScript } from '../../../src/shells/node/console/page/script-text.ts'
import type { ExchangeView } from '../../../src/shells/node/control/view/view-exchange.ts'

const view = (id: number, at = id, provider = 'openai'): ExchangeView => ({
  id,
  provider,
  outcome: 'accepted',
  problems: [],
  brokenBy: [],
  durationMs: 1,
  startedAt: new Date(at * 1000).toISOString(),
  request: { method: 'GET', url: 'http://127.0.0.1/', headers: [] },
})

const ids = (entries: readonly ExchangeView[]) => entries.map(({ provider, id }) => `${provider}#${id}`)

test('the newest exchange stands first, and one that is told twice stands there once', () => {
  const entries = [view(1), view(2), view(2), view(1, 2, 'aa'), view(3), view(1)].reduce(
    withEntry,
    [] as readonly ExchangeView[],
  )
  expect(ids(entries)).toEqual(['openai#3', 'aa#1', 'openai#2', 'openai#1'])
})

test('a number that comes again says that the journal of that provider was emptied', () => {
  const before = [view(3), view(1, 2, 'aa'), view(2), view(1)]
  expect(ids(withEntry(before, view(1, 9)))).toEqual(['openai#1', 'aa#1'])
  expect(ids(withEntry(before, view(2, 9)))).toEqual(['openai#2', 'aa#1'])
})

test('the page holds a bounded number of exchanges, the oldest go', () => {
  const numbers = Array.from({ length: mostEntries + 20 }, (_, index) => view(index + 1))
  const entries = numbers.reduce(withEntry, [] as readonly ExchangeView[])
  expect([entries.length, entries[0]?.id]).toEqual([mostEntries, mostEntries + 20])
})

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 201, max: 599 }).map(status => ({ status })),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).map(fault => ({ fault })),
  fc.record({
    status: fc.integer({ min: 200, max: 599 }),
    headers: fc.constant({ 'retry-after': '1' }),
    body: fc.jsonValue().map(value => JSON.parse(JSON.stringify(value))),
  }),
)

test('a script that is shown can be set again as it is shown', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), steps => {
      expect(readScript(writeScript(steps))).toEqual(JSON.parse(JSON.stringify(steps)))
    }),
  )
  expect(writeScript([{ status: 429 }, {}, { fault: 'never-answers' }])).toBe('429, 200, never-answers')
})

test('what is no step of a script is told in a sentence', () => {
  for (const text of ['429, Boom', '99', '600', '4e2', '[{"status":', '429; 429'])
    expect([text, typeof readScript(text)]).toEqual([text, 'string'])
  expect(readScript('  ')).toEqual([])
})

test('calls are written as numbers from 1, and none of them means every call', () => {
  expect([readCalls(''), readCalls('2'), readCalls(' 1, 3 '), readCalls('1+3')]).toEqual([[], [2], [1, 3], [1, 3]])
  for (const text of ['0', '-1', '1.5', 'two', '2nd', '1e3']) expect([text, readCalls(text)]).toEqual([text, undefined])
})
