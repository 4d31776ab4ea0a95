import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEntry, readHar } from '../../src/codec/har-read.ts'
import { writeHar } from '../../src/codec/har-write.ts'

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

const entry = {
  startedDateTime: '2026-11-20T10:00:00.000Z',
  time: 12,
  request: {
    method: 'post',
    url: 'https://relay.test/v1/images/generations',
    headers: [{ name: 'Accept', value: '*/*' }],
  },
  response: { status: 200, content: { text: '{}' } },
}

const mistakes: readonly (readonly [what: string, text: string, issue: RegExp])[] = [
  ['an empty file', '', /empty/],
  ['a file that was cut', '{"log":{"entries":[', /no JSON, or its end is missing/],
  ['a page', '<html>', /no JSON/],
  ['another JSON file', '{"openapi":"3.1.0"}', /no list log\.entries/],
  ['a list', '[]', /no list log\.entries/],
  ['a log without entries', '{"log":{"entries":{}}}', /no list log\.entries/],
  ['endless brackets', '['.repeat(1_000_000), /no JSON/],
]

test.for(mistakes)('%s is no HAR, and the reason is told', ([, text, issue]) => {
  expect(readHar(bytes(text))).toEqual({ issue: expect.stringMatching(issue) })
})

test('what a recorder left out is read as not known, and entries without a request are counted', () => {
  const har = readHar(bytes(`\ufeff${JSON.stringify({ log: { entries: [entry, {}, null, { request: 1 }] } })}`))
  expect(har).toMatchObject({
    creator: { name: '', version: '' },
    unreadable: 3,
    entries: [
      {
        request: { method: 'POST', headers: [{ name: 'Accept', value: '*/*' }], bodySize: -1 },
        response: { status: 200, content: { size: -1, text: '{}' } },
      },
    ],
  })
})

test('no JSON value makes the reader throw, and what it reads has the types of HAR', () => {
  const noise = fc.record(
    {
      startedDateTime: fc.oneof(fc.jsonValue(), fc.constant(entry.startedDateTime)),
      time: fc.jsonValue(),
      request: fc.oneof(
        fc.jsonValue(),
        fc.constant({ ...entry.request, headers: [null, 1, { name: 2 }], postData: [] }),
      ),
      response: fc.oneof(
        fc.jsonValue(),
        fc.constant({ status: '200', headers: 'x', content: { text: 5, size: null } }),
      ),
      timings: fc.jsonValue(),
      _pixpact: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.array(noise), entries => {
      const har = readHar(bytes({ log: { creator: entries, entries } }))
      expect(har).toMatchObject({ creator: { name: '' } })
      if ('entries' in har) expect(har.entries.length + har.unreadable).toBe(entries.length)
    }),
  )
})

test('names that objects inherit are no members of an entry', () => {
  const text = JSON.stringify({ log: { entries: [entry] } }).replace('"time":12', '"__proto__":{"time":99}')
  const har = readHar(bytes(text))
  expect(har).toMatchObject({ entries: [{ time: 0 }] })
})

test('what is written is read again', () => {
  const read = readEntry(entry)
  const entries = read ? [read, read] : []
  const text = [...writeHar({ name: 'a', version: '1' }, entries)].join('')
  expect(readHar(bytes(text))).toEqual({ creator: { name: 'a', version: '1' }, entries, unreadable: 0 })
  expect(JSON.parse([...writeHar({ name: 'a', version: '1' }, [])].join('')).log.entries).toEqual([])
})
