import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { behaviourOf } from '../../src/cli/behaviour/behaviour-of.ts'
import { readFaults, writeFault } from '../../src/cli/behaviour/read-faults.ts'
import { readLatency } from '../../src/cli/behaviour/read-latency.ts'
import { readRateLimit } from '../../src/cli/behaviour/read-rate-limit.ts'
import { readScript } from '../../src/cli/behaviour/read-script.ts'
import { readToken } from '../../src/cli/behaviour/read-token.ts'

const flags = { port: 0, host: '127.0.0.1', engine: 'native' } as const

/** Each text is refused, and with a sentence. */
const refuses = (read: (text: string) => unknown, texts: readonly string[]) => {
  for (const text of texts) {
    let said = 'nothing'
    try {
      read(text)
    } catch (error) {
      said = (error as Error).message
    }
    expect([text, said]).toEqual([text, expect.stringMatching(/[A-Z"].* .*\.$/)])
  }
}

test('a fault is for every call, or for those that are counted', () => {
  expect(readFaults('a, b@2,c@1+3')).toEqual([{ id: 'a' }, { id: 'b', calls: [2] }, { id: 'c', calls: [1, 3] }])
  expect(readFaults('b', [{ id: 'a' }])).toEqual([{ id: 'a' }, { id: 'b' }])
  expect(readFaults('a,b@2,c@1+3').map(writeFault)).toEqual(['a', 'b@2', 'c@1+3'])
  refuses(readFaults, ['a@', 'a@0', 'a@1+0', 'a@x', '@1', 'a@1@2', 'a@1-3', 'a@-1'])
})

test('a latency is one number, a range, or a median and a 99th percentile', () => {
  expect(['300', '0', '100-500', '800/3000', '5-5'].map(readLatency)).toEqual([
    300,
    0,
    { from: 100, to: 500 },
    { median: 800, p99: 3000 },
    { from: 5, to: 5 },
  ])
  refuses(readLatency, ['', 'fast', '-5', '1.5', '500-100', '3000/800', '0/5', '1-2-3', '600001', '1-600001', '1e3'])
})

test('a rate is calls in a time', () => {
  expect(['5/10s', '60/m', '2/500ms', '1/s', '9/1h'].map(readRateLimit)).toEqual([
    { requests: 5, per: 10_000 },
    { requests: 60, per: 60_000 },
    { requests: 2, per: 500 },
    { requests: 1, per: 1_000 },
    { requests: 9, per: 3_600_000 },
  ])
  refuses(readRateLimit, ['', '5', '5/10', '5/0s', '0/s', '/s', '5/s10', 'x/s', '5/1d', '-5/s', '5.5/s'])
})

test('a script is a row of statuses and faults, and 200 is an honest answer', () => {
  expect(readScript('429, 503,never-answers,200')).toEqual([
    { status: 429 },
    { status: 503 },
    { fault: 'never-answers' },
    {},
  ])
  refuses(readScript, ['', ',', '42', '302', '600', '4290', '201', 'Never', '-1'])
})

test('a token can stand in a header field', () => {
  expect(readToken('0123456789')).toBe('0123456789')
  refuses(readToken, ['', 'short', 'has a space in it', 'ümlaut-ümlaut', 'a'.repeat(257), 'line\nbreak'])
})

test('flags make a behaviour; each provider gets the faults that can show in it', async () => {
  const [openai, aa] = await Promise.all([loadContract('openai'), loadContract('aa')])
  const behaviour = behaviourOf([openai, aa], {
    ...flags,
    fault: [{ id: 'completes-twice' }, { id: 'serves-anyone', calls: [2] }],
    latency: 5,
    firstByte: 1,
    trickle: 1000,
    stallAfter: 0,
    rateLimit: { requests: 5, per: 1000 },
    quota: 0,
    script: [{ status: 429 }],
    strict: true,
    pending: true,
  })
  const both = {
    latency: 5,
    pace: { firstByte: 1, bytesPerSecond: 1000, stallAfter: 0 },
    limit: { requests: 5, per: 1000 },
    quota: { images: 0 },
    script: [{ status: 429 }],
    strict: true,
  }
  const anyone = { id: 'serves-anyone', calls: [2] }
  expect(behaviour(openai)).toEqual({ ...both, faults: [{ id: 'completes-twice' }, anyone] })
  expect(behaviour(aa)).toEqual({ ...both, faults: [anyone], pending: true })
  expect(behaviourOf([openai], flags)(openai)).toEqual({})
})

test('what no provider can do is refused', async () => {
  const [openai, aa] = await Promise.all([loadContract('openai'), loadContract('aa')])
  expect(() => behaviourOf([openai], { ...flags, pending: true })).toThrow(/--pending has no meaning for OpenAI/)
  expect(() => behaviourOf([aa], { ...flags, fault: [{ id: 'completes-twice' }] })).toThrow(/cannot show in/)
  expect(() => behaviourOf([aa], { ...flags, script: [{ fault: 'never-answer' }] })).toThrow(
    /Did you mean never-answers/,
  )
})
