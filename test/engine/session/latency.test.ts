import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../../../src/codec/random.ts'
import { drawLatency, longest } from '../../../src/engine/session/latency.ts'
import { call, firsts, invalid, openai, paint, sessionAt, times } from './sessions.ts'

const draws = (latency: Parameters<typeof drawLatency>[0], seed: number, count: number) => {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => drawLatency(latency, random)).sort((a, b) => a - b)
}

test('a fixed latency is always the same, and none needs no random number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: longest }), latency => {
      expect(drawLatency(latency, () => expect.fail('a number was drawn'))).toBe(latency)
    }),
  )
})

test('an even latency stays within its bounds and covers them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), fc.nat(), (from, span, seed) => {
      const all = draws({ from, to: from + span }, seed, 400)
      expect(all[0]).toBeGreaterThanOrEqual(from)
      expect(all.at(-1)).toBeLessThanOrEqual(from + span)
      expect(all[0]).toBeLessThanOrEqual(from + span * 0.05 + 1)
      expect(all.at(-1)).toBeGreaterThanOrEqual(from + span * 0.95 - 1)
      expect(Math.abs((all[200] ?? 0) - (from + span / 2))).toBeLessThanOrEqual(span * 0.15 + 1)
    }),
    { numRuns: 50 },
  )
})

test('a log-normal latency has the median and the 99th percentile that were given', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 2000 }),
      fc.double({ min: 1.2, max: 8, noNaN: true }),
      fc.nat(),
      (median, factor, seed) => {
        const p99 = Math.round(median * factor)
        const all = draws({ median, p99 }, seed, 4000)
        const above = all.filter(value => value > p99).length
        expect(above).toBeGreaterThan(10)
        expect(above).toBeLessThan(80)
        expect(Math.abs(Math.log((all[2000] ?? 1) / median))).toBeLessThan(Math.log(factor) * 0.1 + 0.05)
        expect(all[0]).toBeGreaterThan(0)
      },
    ),
    { numRuns: 25 },
  )
})

test('the same median and 99th percentile are a fixed latency, and no draw is beyond ten minutes', () => {
  expect(new Set(draws({ median: 70, p99: 70 }, 1, 100))).toEqual(new Set([70]))
  expect(draws({ median: 300_000, p99: longest }, 1, 2000).at(-1)).toBe(longest)
})

test('every provider begins every answer after the latency, refusals too', async () => {
  for (const [contract, operation] of firsts) {
    const { session } = sessionAt(contract, { latency: 250 })
    for (const request of [call(contract, operation), invalid(contract, operation)])
      expect((await session.upstream(request)).chunks[0]?.at).toBe(250)
  }
})

test('an answer without a body is late as well, and a stream keeps the times between its events', async () => {
  const { session } = sessionAt(openai, { latency: 250 })
  const preflight = { ...paint(), method: 'OPTIONS', headers: [['access-control-request-method', 'POST']] as const }
  expect((await session.upstream(preflight)).chunks).toEqual([{ bytes: new Uint8Array(), at: 250 }])
  const { chunks } = await session.upstream(paint({ stream: true, partials: 2 }))
  expect(chunks.map(({ at }) => at)).toEqual([250, 255, 260])
})

test('latencies come in the same row for the same seed, again after a reset, and otherwise for another seed', async () => {
  const row = async (seed: number, reset: boolean) => {
    const { session } = sessionAt(openai, { latency: { median: 500, p99: 3000 } }, { seed })
    if (reset) {
      await session.upstream(paint())
      session.reset()
    }
    const answers = []
    for (const request of times(20, paint())) answers.push((await session.upstream(request)).chunks[0]?.at)
    return answers
  }
  expect(await row(3, true)).toEqual(await row(3, false))
  expect(await row(4, false)).not.toEqual(await row(3, false))
  expect(new Set(await row(3, false)).size).toBeGreaterThan(15)
})

test('the latency of the options holds until the behaviour says otherwise', async () => {
  const { session } = sessionAt(openai, {}, { latency: 80 })
  const begins = async () => (await session.upstream(paint())).chunks[0]?.at
  expect(await begins()).toBe(80)
  session.behave({ latency: 90 })
  expect(await begins()).toBe(90)
  session.behave({ latency: undefined })
  expect(await begins()).toBe(0)
  session.reset()
  expect(await begins()).toBe(80)
})
