import { generateImage } from 'ai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sdkCalls } from './ai-sdk-sends.ts'
import { captured } from './captured.ts'
import { sdkModel } from './clients.ts'
import { everywhere, type Stage, stages } from './stages.ts'
import { rejectionOf } from './surfaces.ts'

const settings = globalThis as { AI_SDK_LOG_WARNINGS?: boolean }

beforeAll(() => {
  settings.AI_SDK_LOG_WARNINGS = false
})

afterAll(() => {
  delete settings.AI_SDK_LOG_WARNINGS
})

for (const where of everywhere) {
  const on = (provider: string, work: (stage: Stage) => Promise<void>) => async () => {
    const stage = await stages[where](provider)
    try {
      await work(stage)
    } finally {
      await stage.close()
    }
  }

  for (const { name, provider, model, call, sends, gives } of sdkCalls)
    test(
      `the AI SDK on the wire ${where}: ${name}`,
      on(provider, async stage => {
        expect(await call(sdkModel(stage, model))).toEqual(gives)
        const asked = captured(stage)
        expect(asked).toHaveLength(sends.length)
        // Several calls go out at once, in any order.
        expect(asked).toEqual(expect.arrayContaining(sends.map(one => expect.objectContaining(one))))
      }),
    )

  test(
    `the AI SDK takes any type of answer and names itself ${where}`,
    on('openai', async stage => {
      await generateImage({ model: sdkModel(stage), prompt: 'cat' })
      const [asked] = captured(stage)
      expect(asked?.headers).toMatchObject({
        authorization: 'Bearer sk-test',
        'content-type': 'application/json',
        'user-agent': expect.stringMatching(/^ai\/7\.0\.173 ai-sdk-provider-utils\/[\d.]+ node\.js\/24$/),
        accept: '*/*',
      })
    }),
  )

  test(
    `the AI SDK loads images by itself, and none from this machine ${where}`,
    on('apigo', async stage => {
      const prompt = { text: 'hat', images: ['http://127.0.0.1:9/a.png'] }
      const error = await rejectionOf(generateImage({ model: sdkModel(stage), prompt, maxRetries: 0 }))
      expect([error.name, captured(stage).length]).toEqual(['AI_DownloadError', 0])
    }),
  )

  test(
    `the AI SDK has no streams: what it passes through reaches the mock, and the events are no JSON to it ${where}`,
    on('openai', async stage => {
      const options = { providerOptions: { relay: { stream: true } }, maxRetries: 0 }
      const error = await rejectionOf(generateImage({ model: sdkModel(stage), prompt: 'cat', ...options }))
      expect(error).toMatchObject({ name: 'AI_APICallError', message: 'Invalid JSON response', statusCode: 200 })
      expect(captured(stage)[0]?.text).toBe('{"model":"gpt-image-2","prompt":"cat","n":1,"stream":true}')
    }),
  )
}
