import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEvents, writeEvent } from '../../src/codec/sse.ts'

const line = fc.string({ unit: 'grapheme' }).map(text => text.replaceAll(/[\r\n]/g, ' '))
const name = fc.stringMatching(/^[a-z_.]{1,20}$/)
const event = fc.record(
  { event: name, data: fc.array(line, { minLength: 1, maxLength: 3 }).map(lines => lines.join('\n')) },
  { requiredKeys: ['data'] },
)
const lineEnd = fc.constantFrom('\n', '\r', '\r\n')

test('what is written is read back, whatever ends the lines', () => {
  fc.assert(
    fc.property(fc.array(event), lineEnd, fc.boolean(), (events, end, mark) => {
      const text = events.map(writeEvent).join(': ping\n').replaceAll('\n', end)
      const reading = readEvents((mark ? '\ufeff' : '') + text)
      expect(reading.events).toEqual(events)
      expect(reading.issues).toEqual([])
      expect(reading.comments).toBe(Math.max(0, events.length - 1))
      expect(reading.unfinished).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('a stream that arrives in pieces has the same events as the whole', () => {
  fc.assert(
    fc.property(fc.array(event), lineEnd, fc.array(fc.nat({ max: 40 })), (events, end, sizes) => {
      const text = events.map(writeEvent).join('').replaceAll('\n', end)
      const seen: string[] = []
      const parser = createParser({ onEvent: ({ data }) => seen.push(data) })
      let at = 0
      for (const size of [...sizes, text.length]) {
        parser.feed(text.slice(at, at + size))
        at += size
      }
      expect(readEvents(text).events.map(({ data }) => data)).toEqual(seen)
    }),
  )
})

test('every cut of a stream keeps the events before it and tells whether one was begun', () => {
  const first = writeEvent({ event: 'image_edit.partial_image', data: '{"n":1}' })
  const text = first + writeEvent({ event: 'image_edit.completed', data: '{"n":2}\nmore' })
  for (let length = 0; length <= text.length; length++) {
    const reading = readEvents(text.slice(0, length))
    expect(reading.events).toHaveLength(length === text.length ? 2 : length >= first.length ? 1 : 0)
    expect(reading.unfinished).toBe(![0, first.length, text.length].includes(length))
    expect(reading.issues.length).toBeLessThanOrEqual(1)
  }
})

test('a last event without its blank line is unfinished and not dispatched', () => {
  for (const end of ['', '\n', '\r', '\r\n']) {
    expect(readEvents(`data: [DONE]${end}`)).toEqual({ events: [], comments: 0, issues: [], unfinished: true })
  }
  expect(readEvents('data: a\n\nid: 7\n').unfinished).toBe(true)
})

test('comments and a final ping leave nothing unfinished', () => {
  const reading = readEvents(': open\n\ndata: a\n\n: ping')
  expect(reading).toEqual({ events: [{ data: 'a' }], comments: 2, issues: [], unfinished: false })
})

test('the stream of the standard with an id, several data lines and no space reads as it says', () => {
  const reading = readEvents(
    'id: 1\ndata: YHOO\ndata: +2\ndata: 10\n\n:test\n\ndata\n\ndata:a\nevent:b\n\ndata:  c\n\n',
  )
  expect(reading.events).toEqual([
    { id: '1', data: 'YHOO\n+2\n10' },
    { data: '' },
    { event: 'b', data: 'a' },
    { data: ' c' },
  ])
})

test('plain JSON in place of a stream is named, also when its line never ends', () => {
  for (const end of ['', '\n']) {
    const reading = readEvents(`{"error":{"message":"no channel"}}${end}`)
    expect(reading.events).toEqual([])
    expect(reading.issues).toEqual([
      'plain JSON stands in the stream, outside any event: "{\\"error\\":{\\"message\\":\\"no channel\\"}}"',
    ])
    expect(reading.unfinished).toBe(false)
  }
})

test('lines that mean nothing are named, and a flood of them is counted', () => {
  expect(readEvents('Data: a\nretry: soon\n\n').issues).toEqual([
    'a line is neither a field of an event nor a comment: "Data: a"',
    'retry takes digits only: found "retry: soon"',
  ])
  const flood = readEvents('x\n'.repeat(1000)).issues
  expect(flood).toHaveLength(101)
  expect(flood.at(-1)).toBe('900 further lines are no part of an event stream')
})

test('a line break in a name or in data cannot forge a field', () => {
  expect(readEvents(writeEvent({ event: 'a\ndata: x', data: 'b\r\n\r\nevent: c\rd' })).events).toEqual([
    { event: 'adata: x', data: 'b\n\nevent: c\nd' },
  ])
})

test('no text whatever makes the reader throw', () => {
  const piece = fc.constantFrom(
    'data',
    'event',
    'id',
    'retry',
    ':',
    ' ',
    '\n',
    '\r',
    '\0',
    '\ufeff',
    'ï',
    '»',
    '¿',
    '{',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
      const reading = readEvents(pieces.join(''))
      expect(reading.comments).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 1000 },
  )
})
