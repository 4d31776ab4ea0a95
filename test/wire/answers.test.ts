import { generateImage } from 'ai'
import { expect, test } from 'vitest'
import { answers, type Outcome } from './answers.ts'
import { captured } from './captured.ts'
import { openai, sdkModel } from './clients.ts'
import { everywhere, type Stage, sayImage, stages } from './stages.ts'
import { rejectionOf } from './surfaces.ts'

/** What the openai client gives, whatever its types say. */
async function openaiGives(stage: Stage, model: string): Promise<unknown> {
  const answer: unknown = await openai(stage).images.generate({ model, prompt: 'cat' })
  if (typeof answer === 'string') return 'a string'
  if (answer === undefined) return 'undefined'
  const { data } = answer as { readonly data?: unknown }
  if (data === undefined) return 'no data'
  if (!Array.isArray(data)) return JSON.stringify(answer)
  return data.map(({ b64_json, url }) => (b64_json == null ? (url ? 'a link' : 'nothing') : sayImage(b64_json)))
}

async function sdkGives(stage: Stage, model: string): Promise<unknown> {
  const { images } = await generateImage({ model: sdkModel(stage, model), prompt: 'cat', maxRetries: 0 })
  return images.map(({ uint8Array }) => sayImage(uint8Array))
}

const clients = { openai: openaiGives, sdk: sdkGives } as const

async function expectOutcome(outcome: Outcome, call: Promise<unknown>): Promise<void> {
  if ('gives' in outcome) expect(await call).toEqual(outcome.gives)
  else expect(await rejectionOf(call)).toMatchObject(outcome.throws)
}

for (const where of everywhere) {
  for (const { name, provider = 'openai', behaviour, overHttpOnly, ...outcomes } of answers)
    for (const client of ['openai', 'sdk'] as const)
      test.skipIf(overHttpOnly && where !== 'over HTTP')(`${name}, as ${client} sees it ${where}`, async () => {
        const stage = await stages[where](provider)
        try {
          stage.session.behave(behaviour(stage.base))
          const model = provider === 'aimanyi' ? 'gpt-image-2-all' : 'gpt-image-2'
          await expectOutcome(outcomes[client], clients[client](stage, model))
        } finally {
          await stage.close()
        }
      })

  test(`the AI SDK loads links with the key, for they lead where it called ${where}`, async () => {
    const stage = await stages[where]('aimanyi')
    try {
      await sdkGives(stage, 'gpt-image-2-all')
      const [, loaded] = captured(stage)
      expect(loaded).toMatchObject({ method: 'GET', path: expect.stringMatching(/^\/_pixpact\/images\//) })
      expect(loaded?.headers.authorization).toBe('Bearer sk-test')
    } finally {
      await stage.close()
    }
  })

  test(`the AI SDK asks again when no image came ${where}`, async () => {
    const stage = await stages[where]('openai')
    try {
      stage.session.behave({ faults: [{ id: 'delivers-nothing', calls: [1] }] })
      const { images } = await generateImage({ model: sdkModel(stage), prompt: 'cat', maxRetries: 1 })
      expect([images.length, stage.session.exchanges.total]).toEqual([1, 2])
    } finally {
      await stage.close()
    }
  })
}
