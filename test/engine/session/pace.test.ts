import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pace } from '../../../src/core/behaviour.ts'
import { bodyOf, type ResponseMessage, respond } from '../../../src/core/message.ts'
import { cutOff, lengthOf } from '../../../src/engine/session/cut-off.ts'
import { longest } from '../../../src/engine/session/latency.ts'
import { slowDown } from '../../../src/engine/session/slow-down.ts'
import { call, contracts, field, firsts, openai, paint, sessionAt, textOf } from './sessions.ts'

const bytes = fc.uint8Array({ minLength: 1, maxLength: 3000 })
const gaps = fc.array(fc.tuple(bytes, fc.integer({ min: 0, max: 500 })), { minLength: 1, maxLength: 6 })

/** An answer whose chunks come as long after one another as given. */
const streamed = (given: readonly (readonly [Uint8Array, number])[]): ResponseMessage => {
  const due = (index: number) => given.slice(0, index + 1).reduce((sum, [, gap]) => sum + gap, 0)
  const chunks = given.map(([piece], index) => ({ bytes: piece, at: due(index) }))
  return { ...respond(200, 'text/event-stream', ''), chunks }
}

test('a body that trickles is the same body, in order, never faster than its rate and never before its time', () => {
  fc.assert(
    fc.property(
      gaps,
      fc.integer({ min: 200, max: 100_000 }),
      fc.integer({ min: 0, max: 999 }),
      (given, rate, delay) => {
        const answer = streamed(given)
        const { chunks, ending } = slowDown(answer, delay, { bytesPerSecond: rate }, false)
        expect(bodyOf({ ...answer, chunks })).toEqual(bodyOf(answer))
        expect(ending).toBe('complete')
        let sent = 0
        let before = 0
        for (const { bytes: piece, at } of chunks) {
          sent += piece.length
          expect(at).toBeGreaterThanOrEqual(before)
          expect(at + 1e-6).toBeGreaterThanOrEqual(delay + (sent * 1000) / rate)
          before = at
        }
        const whole = delay + (answer.chunks.at(-1)?.at ?? 0) + (sent * 1000) / rate
        expect(before).toBeLessThanOrEqual(whole + 1e-6)
        for (const [index, { at }] of answer.chunks.entries()) {
          const start = lengthOf({ ...answer, chunks: answer.chunks.slice(0, index) })
          const first = chunks.find((_, last) => lengthOf({ ...answer, chunks: chunks.slice(0, last + 1) }) > start)
          expect(first?.at).toBeGreaterThanOrEqual(at + delay)
        }
      },
    ),
  )
})

test('what is cut or stalls is the beginning of the body, exactly as long as was said', () => {
  fc.assert(
    fc.property(gaps, fc.nat({ max: 20_000 }), fc.nat({ max: 20_000 }), (given, stallAfter, cutAfter) => {
      const answer = streamed(given)
      const kept = cutOff(answer, { stallAfter, cutAfter })
      const most = Math.min(stallAfter, cutAfter)
      expect(bodyOf(kept)).toEqual(bodyOf(answer).subarray(0, most))
      expect(kept.ending).toBe(lengthOf(answer) > most ? 'cut' : 'complete')
      if (lengthOf(answer) <= most) expect(kept).toBe(answer)
    }),
  )
})

const paced = async (pace: Pace, request = paint(), latency = 0) => {
  const { session } = sessionAt(openai, { pace, latency })
  const answer = await session.upstream(request)
  return { answer, session }
}

test('with a slow first byte the head comes at once and the body later', async () => {
  const { answer } = await paced({ firstByte: 400 }, paint(), 100)
  expect(answer.chunks.map(({ at, bytes: piece }) => [at, piece.length > 0])).toEqual([
    [100, false],
    [500, true],
  ])
  expect(Number(field(answer, 'content-length'))).toBe(lengthOf(answer))
})

test('a body that stalls keeps its connection until ten minutes are over', async () => {
  const { answer, session } = await paced({ stallAfter: 20 })
  expect(answer.chunks.map(({ at, bytes: piece }) => [at, piece.length])).toEqual([
    [0, 20],
    [longest, 0],
  ])
  expect(answer.ending).toBe('cut')
  expect(Number(field(answer, 'content-length'))).toBeGreaterThan(20)
  expect(session.exchanges.list()).toMatchObject([{ outcome: 'broken', brokenBy: ['pace'], durationMs: longest }])
})

test('a body that is cut ends there, and a stream keeps the events before it', async () => {
  const whole = textOf((await paced({})).answer)
  expect(textOf((await paced({ cutAfter: 33 })).answer)).toBe(whole.slice(0, 33))
  const stream = paint({ stream: true, partials: 2 })
  const events = (await paced({}, stream)).answer.chunks
  const first = events[0]?.bytes.length ?? 0
  const { answer } = await paced({ cutAfter: first + 5 }, stream)
  expect(answer.chunks.map(({ bytes: piece }) => piece.length)).toEqual([first, 5])
  expect([answer.ending, field(answer, 'content-length')]).toEqual(['cut', undefined])
})

test('nothing comes after ten minutes: a body that would take longer is cut there', async () => {
  const { answer } = await paced({ bytesPerSecond: 1 })
  expect(answer.ending).toBe('cut')
  expect(answer.chunks.at(-1)?.at).toBe(longest)
  expect(lengthOf(answer)).toBe(600)
  const late = await paced({ firstByte: longest }, paint(), longest)
  expect(late.answer).toMatchObject({ ending: 'cut', chunks: [{ at: longest }, { at: longest }] })
})

test('no more pieces are made than come in ten minutes, however large the body', () => {
  let made = 0
  const body = new Uint8Array(100_000)
  const bytes = Object.assign(body, {
    subarray: (start: number, end: number) => {
      made++
      return body.slice(start, end)
    },
  })
  const answer = { ...respond(200, 'image/png', ''), chunks: [{ bytes, at: 0 }] }
  expect(slowDown(answer, 0, { bytesPerSecond: 1 }, false).chunks.length).toBe(601)
  expect(made).toBeLessThanOrEqual(601)
})

test('a pace that does not touch the body breaks nothing, and what is kept has not more pieces than were made', async () => {
  for (const [contract, operation] of firsts) {
    const { session } = sessionAt(contract, { pace: { bytesPerSecond: 5_000, cutAfter: 50_000_000 } })
    const answer = await session.upstream(call(contract, operation))
    const [kept] = session.exchanges.list()
    expect(kept).toMatchObject({ outcome: 'accepted', brokenBy: [] })
    expect(kept?.response?.chunks).toHaveLength(1)
    expect(kept?.response && textOf(kept.response)).toBe(textOf(answer))
    expect(kept?.durationMs).toBe(answer.chunks.at(-1)?.at)
  }
  expect(contracts).toHaveLength(6)
})

test('the images that answers link to come at the same pace', async () => {
  const { session } = sessionAt(openai, { pace: { bytesPerSecond: 100 } })
  const url = 'http://mock.test/_pixpact/images/0-1-256x256-opaque.png'
  const answer = await session.upstream({ method: 'GET', url, headers: [], body: new Uint8Array() })
  expect(field(answer, 'content-type')).toBe('image/png')
  expect(answer.chunks[0]?.bytes).toHaveLength(5)
  expect(session.exchanges.list()).toMatchObject([{ outcome: 'accepted', problems: [] }])
})
