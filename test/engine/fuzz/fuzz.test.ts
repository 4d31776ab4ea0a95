import { expect, test } from 'vitest'
import { UsageError } from '../../../src/core/errors.ts'
import { fuzz } from '../../../src/engine/fuzz/fuzz.ts'
import { contract, fuzzed, type Mistake, make, refuse, serve, smallest } from './toy.ts'

const options = { url: 'http://labels.test', profile: 'full', key: 'k-0123456789', free: true } as const

for (const seed of [1, 2, 3])
  test(`a correct label maker has no findings over 50 drawn requests of each kind (seed ${seed})`, async () => {
    const { findings, fuzz: told } = await fuzzed([], 50, seed)
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(told).toEqual({ runs: 50, seed, calls: 100, failures: [] })
  })

/** One mistake each, and the smallest request that shows it. */
const mistakes: {
  readonly [name: string]: { readonly wrong: Mistake; readonly request: string; readonly check: string }
} = {
  'refuses the longest text that is allowed': {
    wrong: ({ text }, _, isValid) => (isValid && text.length === 10 ? refuse() : undefined),
    request: 'fuzz/valid {"text":"aaaaaaaaaa"}',
    check: 'valid-request-accepted',
  },
  'crashes at the empty text': {
    wrong: ({ text }, _, isValid) => (isValid && text === '' ? refuse(500) : undefined),
    request: 'fuzz/valid {"text":""}',
    check: 'valid-request-accepted',
  },
  'crashes at letters beyond ASCII': {
    wrong: ({ text }, _, isValid) => (isValid && [...text].some(char => char > '\x7f') ? refuse(500) : undefined),
    request: 'fuzz/valid {"text":"é"}',
    check: 'valid-request-accepted',
  },
  'answers text for negative numbers': {
    wrong: ({ turn = 0 }, _, isValid) => (isValid && turn < 0 ? make(String(turn)) : undefined),
    request: 'fuzz/valid {"text":"","turn":-1}',
    check: 'answer-schema',
  },
  'does not know one value of a list': {
    wrong: ({ colour }, _, isValid) => (isValid && colour === 'blue' ? refuse() : undefined),
    request: 'fuzz/valid {"text":"","colour":"blue"}',
    check: 'valid-request-accepted',
  },
  'crashes at a full list': {
    wrong: ({ tags }, _, isValid) => (isValid && tags?.length === 3 ? refuse(500) : undefined),
    request: 'fuzz/valid {"text":"","tags":["","",""]}',
    check: 'valid-request-accepted',
  },
  'is one short in a query parameter': {
    wrong: (_, copies, isValid) => (isValid && copies === '9' ? refuse() : undefined),
    request: 'fuzz/valid ?copies=9{"text":""}',
    check: 'valid-request-accepted',
  },
  'takes values of a list in capitals': {
    wrong: ({ colour }, _, isValid) => (!isValid && colour === 'BLACK' ? make() : undefined),
    request: 'fuzz/invalid {"text":"","colour":"BLACK"}',
    check: 'invalid-request-refused',
  },
}

for (const [name, { wrong, request, check }] of Object.entries(mistakes))
  for (const seed of [1, 2, 3])
    test(`a label maker that ${name} is shown the smallest request for it (seed ${seed})`, async () => {
      const report = await fuzzed([wrong], 50, seed)
      expect(smallest(report)).toEqual([request])
      const [id] = report.fuzz?.failures ?? []
      const found = report.findings.filter(({ exchange, severity }) => exchange === id && severity !== 'info')
      expect(found.map(one => one.check)).toEqual([check])
    })

test('after one broken check it goes on, and each further one has its own smallest request', async () => {
  const report = await fuzzed([
    ({ colour }, _, isValid) => (isValid && colour === 'blue' ? refuse() : undefined),
    ({ turn = 0 }, _, isValid) => (isValid && turn < 0 ? make('left') : undefined),
    ({ colour }, _, isValid) => (!isValid && colour === 'BLACK' ? refuse(500) : undefined),
  ])
  expect([...smallest(report)].sort()).toEqual([
    'fuzz/invalid {"text":"","colour":"BLACK"}',
    'fuzz/valid {"text":"","colour":"blue"}',
    'fuzz/valid {"text":"","turn":-1}',
  ])
  expect(new Set(report.exchanges.map(({ id }) => id)).size).toBe(report.exchanges.length)
  expect(report.totals.calls).toBe((report.fuzz?.calls ?? 0) + report.exchanges.length - 3)
})

test('a request is made smaller only as long as the same check is broken', async () => {
  const report = await fuzzed([
    ({ text, turn = 0 }, _, isValid) => {
      if (!isValid || turn >= 0) return undefined
      return text === '' ? refuse(500) : make('left')
    },
  ])
  expect([...smallest(report)].sort()).toEqual([
    'fuzz/valid {"text":"","turn":-1}',
    'fuzz/valid {"text":"a","turn":-1}',
  ])
})

test('the same seed draws the same requests, another one others', async () => {
  const draw = async (seed: number) => {
    const { sent, upstream } = serve()
    await fuzz(contract, { ...options, upstream, download: upstream, runs: 30, seed }, 0)
    return sent
  }
  const [first, again, other] = [await draw(7), await draw(7), await draw(8)]
  expect(first).toHaveLength(60)
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

test('whatever is broken, the calls are bounded', async () => {
  const { sent, upstream } = serve([() => refuse(500)])
  const { exchanges, calls } = await fuzz(contract, { ...options, upstream, download: upstream, runs: 20, seed: 1 }, 5)
  expect(calls).toBe(sent.length)
  expect(calls).toBeLessThan(2 * 8 * (20 + 201))
  expect(exchanges.map(({ id }) => id)).toEqual(['x6', 'x7'])
})

test('a refused key ends the drawing at once', async () => {
  const { sent, upstream } = serve([() => refuse(401)])
  const { calls, stopped } = await fuzz(contract, { ...options, upstream, download: upstream, runs: 20, seed: 1 }, 0)
  expect([calls, sent.length, stopped?.cause]).toEqual([1, 1, 'key'])
})

test('an interrupted run draws nothing more', async () => {
  const stop = new AbortController()
  const { sent, upstream } = serve([() => void stop.abort()])
  await fuzz(contract, { ...options, upstream, download: upstream, signal: stop.signal, runs: 20, seed: 1 }, 0)
  expect(sent).toHaveLength(1)
})

test('a target that may bill is not fuzzed, and nothing is sent', async () => {
  const { sent, upstream } = serve()
  const drawing = fuzz(contract, { ...options, upstream, download: upstream, runs: 5, seed: 1, free: false }, 0)
  await expect(drawing).rejects.toThrow(UsageError)
  await expect(drawing).rejects.toThrow('--free')
  expect(sent).toEqual([])
})
