import { createOpenAI } from '@ai-sdk/openai'
import { generateImage, type ImageModel } from 'ai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Behaviour } from '../../src/core/behaviour.ts'
import type { Json } from '../../src/core/json.ts'
import { pixel } from './answers.ts'
import { captured } from './captured.ts'
import { png } from './pictures.ts'
import { everywhere, type Stage, sayImage, stages } from './stages.ts'
import { rejectionOf } from './surfaces.ts'

// What is known of the AI SDK with @ai-sdk/openai, which differs from @ai-sdk/openai-compatible.
const settings = globalThis as { AI_SDK_LOG_WARNINGS?: boolean }
beforeAll(() => {
  settings.AI_SDK_LOG_WARNINGS = false
})
afterAll(() => {
  delete settings.AI_SDK_LOG_WARNINGS
})

type Wanted = Omit<Parameters<typeof generateImage>[0], 'model'>

const modelOf = ({ base }: Stage, model: string): ImageModel =>
  createOpenAI({ apiKey: 'sk-test', baseURL: base }).image(model)

const bodies = (stage: Stage) => captured(stage).map(({ text }) => JSON.parse(text ?? ''))

interface Sent {
  readonly name: string
  readonly model: string
  readonly wanted: Wanted
  readonly bodies: readonly object[]
  readonly images: number
  readonly warnings?: readonly string[]
}

const sent: readonly Sent[] = [
  {
    name: 'a generation always says n',
    model: 'gpt-image-2',
    wanted: { prompt: 'cat' },
    bodies: [{ model: 'gpt-image-2', prompt: 'cat', n: 1 }],
    images: 1,
  },
  {
    name: 'three images of a model that is no GPT image model are three requests, for base64',
    model: 'flux',
    wanted: { prompt: 'cat', n: 3 },
    bodies: [1, 2, 3].map(() => ({ model: 'flux', prompt: 'cat', n: 1, response_format: 'b64_json' })),
    images: 3,
  },
  {
    name: 'twelve images of a GPT image model are ten and two',
    model: 'gpt-image-1',
    wanted: { prompt: 'cat', n: 12 },
    bodies: [10, 2].map(n => ({ model: 'gpt-image-1', prompt: 'cat', n })),
    images: 12,
  },
  {
    name: 'an aspect ratio and a seed are left out with a warning',
    model: 'gpt-image-2',
    wanted: { prompt: 'cat', aspectRatio: '16:9', seed: 7 },
    bodies: [{ model: 'gpt-image-2', prompt: 'cat', n: 1 }],
    images: 1,
    warnings: ['aspectRatio', 'seed'],
  },
  {
    name: 'options in camel case are sent as the API has them',
    model: 'gpt-image-2',
    wanted: { prompt: 'cat', providerOptions: { openai: { outputFormat: 'webp', quality: 'low' } } },
    bodies: [{ model: 'gpt-image-2', prompt: 'cat', n: 1, output_format: 'webp', quality: 'low' }],
    images: 1,
  },
]

interface Answered {
  readonly name: string
  readonly body: Json
  readonly throws: { readonly name: string; readonly [member: string]: unknown }
}

const invalid = { name: 'AI_APICallError', message: 'Invalid JSON response', statusCode: 200 }
const usage = { input_tokens: '1', output_tokens: '2', total_tokens: '3' }
const answered: readonly Answered[] = [
  {
    name: 'a link instead of base64',
    body: { created: 1, data: [{ url: 'http://127.0.0.1:9/a.png' }] },
    throws: invalid,
  },
  {
    name: 'a data URL as a link',
    body: { created: 1, data: [{ url: `data:image/png;base64,${pixel}` }] },
    throws: invalid,
  },
  { name: 'no data at all', body: {}, throws: invalid },
  { name: 'the envelope of a relay', body: { code: 0, data: { urls: [] } }, throws: invalid },
  { name: 'usage in text', body: { created: 1, data: [{ b64_json: pixel }], usage }, throws: invalid },
  {
    name: 'base64 with the prefix of a data URL',
    body: { created: 1, data: [{ b64_json: `data:image/png;base64,${pixel}` }] },
    throws: { name: 'InvalidCharacterError' },
  },
  { name: 'no base64', body: { created: 1, data: [{ b64_json: '%%%' }] }, throws: { name: 'InvalidCharacterError' } },
  { name: 'an empty list', body: { created: 1, data: [] }, throws: { name: 'AI_NoImageGeneratedError' } },
]

for (const where of everywhere) {
  const on = (provider: string, work: (stage: Stage) => Promise<void>) => async () => {
    const stage = await stages[where](provider)
    try {
      await work(stage)
    } finally {
      await stage.close()
    }
  }

  for (const row of sent)
    test(
      `@ai-sdk/openai on the wire ${where}: ${row.name}`,
      on('openai', async stage => {
        const { images, warnings } = await generateImage({ model: modelOf(stage, row.model), ...row.wanted })
        expect(images).toHaveLength(row.images)
        const asked = bodies(stage)
        expect(asked).toHaveLength(row.bodies.length)
        // Several calls go out at once, in any order.
        expect(asked).toEqual(expect.arrayContaining(row.bodies.map(body => expect.objectContaining(body))))
        const features = warnings.flatMap(warning => ('feature' in warning ? [warning.feature] : []))
        expect(features).toEqual(row.warnings ?? [])
      }),
    )

  test(
    `@ai-sdk/openai validates its options before anything is sent ${where}`,
    on('openai', async stage => {
      const providerOptions = { openai: { outputFormat: 7 as never } }
      await rejectionOf(generateImage({ model: modelOf(stage, 'gpt-image-2'), prompt: 'cat', providerOptions }))
      expect(captured(stage)).toEqual([])
    }),
  )

  test(
    `@ai-sdk/openai sends one image as image, several as image[] ${where}`,
    on('apigo', async stage => {
      const model = modelOf(stage, 'gpt-image-1')
      const one = await generateImage({ model, prompt: { text: 'hat', images: [png] } })
      const two = await generateImage({ model, prompt: { text: 'hat', images: [png, png], mask: png } })
      expect([one, two].map(({ images }) => images.length)).toEqual([1, 1])
      const parts = captured(stage).map(({ parts: all }) => (all ?? []).filter(part => part.includes('image/png')))
      expect(parts).toEqual([
        [expect.stringMatching(/^image: "blob"/)],
        [
          expect.stringMatching(/^image\[\]: "blob"/),
          expect.stringMatching(/^image\[\]: "blob"/),
          expect.stringMatching(/^mask: "blob"/),
        ],
      ])
    }),
  )

  test(
    `@ai-sdk/openai takes an honest answer ${where}`,
    on('openai', async stage => {
      const { images } = await generateImage({ model: modelOf(stage, 'gpt-image-2'), prompt: 'cat' })
      expect(images.map(({ uint8Array }) => sayImage(uint8Array))).toEqual(['1024x1024 png'])
    }),
  )

  for (const { name, body, throws } of answered)
    test(
      `@ai-sdk/openai refuses ${name} ${where}`,
      on('openai', async stage => {
        stage.session.behave({ script: [{ body }] } satisfies Behaviour)
        const model = modelOf(stage, 'gpt-image-2')
        expect(await rejectionOf(generateImage({ model, prompt: 'cat', maxRetries: 0 }))).toMatchObject(throws)
      }),
    )

  test(
    `@ai-sdk/openai asks again when no image came ${where}`,
    on('openai', async stage => {
      const empty = { body: { created: 1, data: [] } }
      stage.session.behave({ script: [empty] })
      const { images } = await generateImage({ model: modelOf(stage, 'gpt-image-2'), prompt: 'cat', maxRetries: 1 })
      expect([images.length, captured(stage).length]).toEqual([1, 2])
    }),
  )
}
