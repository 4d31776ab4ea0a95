import { createReadStream } from 'node:fs'
import { generateImage } from 'ai'
import { RateLimitError } from 'openai'
import { afterEach, expect, test, vi } from 'vitest'
import type { Step } from '../../src/core/behaviour.ts'
import { captured } from './captured.ts'
import { openai, sdkModel } from './clients.ts'
import { onDisk, photo } from './pictures.ts'
import { everywhere, type Stage, stages } from './stages.ts'
import { rejectionOf } from './surfaces.ts'

afterEach(() => vi.restoreAllMocks())

const busy: Step = { status: 429 }

for (const where of everywhere) {
  const on = (provider: string, script: readonly Step[], work: (stage: Stage) => Promise<void>) => async () => {
    const stage = await stages[where](provider)
    try {
      stage.session.behave({ script })
      await work(stage)
    } finally {
      await stage.close()
    }
  }

  test(
    `the openai client asks twice more and counts it ${where}`,
    on('openai', [busy, busy], async stage => {
      const { data } = await openai(stage, { maxRetries: 2 }).images.generate({ prompt: 'cat' })
      expect(data).toHaveLength(1)
      expect(captured(stage).map(({ headers }) => headers['x-stainless-retry-count'])).toEqual(['0', '1', '2'])
      // Short enough for tests that wait for it, for clients that know milliseconds.
      const [refused] = stage.session.exchanges.list()
      expect(refused?.response?.headers).toEqual(
        expect.arrayContaining([
          ['retry-after', '1'],
          ['retry-after-ms', '10'],
        ]),
      )
    }),
  )

  test(
    `the openai client gives up after its third call ${where}`,
    on('openai', [busy, busy, busy], async stage => {
      const call = openai(stage, { maxRetries: 2 }).images.generate({ prompt: 'cat' })
      expect((await rejectionOf(call)).constructor).toBe(RateLimitError)
      expect(stage.session.exchanges.total).toBe(3)
    }),
  )

  test(
    `the AI SDK asks twice more ${where}`,
    on('openai', [busy, busy], async stage => {
      const { images } = await generateImage({ model: sdkModel(stage), prompt: 'cat' })
      expect([images.length, stage.session.exchanges.total]).toEqual([1, 3])
    }),
  )

  test(
    `the AI SDK wraps its third refusal in a RetryError ${where}`,
    on('openai', [busy, busy, busy], async stage => {
      const error = await rejectionOf(generateImage({ model: sdkModel(stage), prompt: 'cat' }))
      expect(error).toMatchObject({
        name: 'AI_RetryError',
        reason: 'maxRetriesExceeded',
        lastError: { statusCode: 429 },
      })
      expect(stage.session.exchanges.total).toBe(3)
    }),
  )

  test(
    `x-should-retry: false is obeyed by the openai client ${where}`,
    on('openai', [{ status: 429, headers: { 'x-should-retry': 'false' } }], async stage => {
      await rejectionOf(openai(stage, { maxRetries: 2 }).images.generate({ prompt: 'cat' }))
      expect(stage.session.exchanges.total).toBe(1)
    }),
  )

  test(
    `a body that is a stream is not sent twice ${where}`,
    on('apigo', [busy], async stage => {
      const image = createReadStream(onDisk('a.png'))
      const call = openai(stage, { maxRetries: 2 }).images.edit({ image, prompt: 'hat' })
      expect((await rejectionOf(call)).constructor).toBe(RateLimitError)
      expect(stage.session.exchanges.total).toBe(1)
    }),
  )

  test(
    `a File is sent again under another boundary, with the same parts ${where}`,
    on('apigo', [busy], async stage => {
      const { data } = await openai(stage, { maxRetries: 2 }).images.edit({ image: photo('a.png'), prompt: 'hat' })
      const [first, second] = captured(stage)
      expect([data?.length, second?.parts]).toEqual([1, first?.parts])
      expect(second?.headers['content-type']).not.toBe(first?.headers['content-type'])
    }),
  )
}

const waits = [
  ['no word of the time', { 'retry-after': '', 'retry-after-ms': '' }, [375, 500], [2000, 2000]],
  ['retry-after-ms: 10', { 'retry-after-ms': '10' }, [10, 10], [10, 10]],
  ['retry-after: 1', { 'retry-after': '1', 'retry-after-ms': '' }, [1000, 1000], [1000, 1000]],
] as const

/** Timers that are set for so long fire at once; the answer is for how long they were set. */
function watchTimers([least, most]: readonly [number, number]): readonly number[] {
  const real = globalThis.setTimeout
  const seen: number[] = []
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, after = 0, ...more: []) => {
    const due = after >= least && after <= most
    if (due) seen.push(after)
    return real(work, due ? 0 : after, ...more)
  }) as typeof setTimeout)
  return seen
}

for (const [name, headers, ofOpenai, ofSdk] of waits)
  test(`after a 429 with ${name} the clients wait as long as they are known to`, async () => {
    const stage = await stages['over HTTP']('openai')
    try {
      stage.session.behave({ script: [{ status: 429, headers }, {}, { status: 429, headers }] })
      const first = watchTimers(ofOpenai)
      await openai(stage, { maxRetries: 1 }).images.generate({ prompt: 'cat' })
      expect(first.length).toBeGreaterThanOrEqual(1)
      vi.restoreAllMocks()
      const second = watchTimers(ofSdk)
      await generateImage({ model: sdkModel(stage), prompt: 'cat', maxRetries: 1 })
      expect(second.length).toBeGreaterThanOrEqual(1)
      expect(stage.session.exchanges.total).toBe(4)
    } finally {
      await stage.close()
    }
  })
