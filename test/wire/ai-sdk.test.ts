import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, generateImage } from 'ai'
import { expect, test } from 'vitest'
import { drawImage } from '../../src/codec/image/draw.ts'
import { sayImage, stages } from './stages.ts'

const png = Uint8Array.from(drawImage({ format: 'png', width: 64, height: 64, seed: 1, transparent: false }))

for (const [where, open] of Object.entries(stages)) {
  const use =
    (
      provider: string,
      model: string,
      work: (model: Parameters<typeof generateImage>[0]['model']) => Promise<void>,
      apiKey = 'sk-test',
    ) =>
    async () => {
      const stage = await open(provider)
      try {
        await work(createOpenAICompatible({ name: 'relay', apiKey, baseURL: stage.base }).imageModel(model))
      } finally {
        await stage.close()
      }
    }

  test(
    `the AI SDK generates two images of a size ${where}`,
    use('openai', 'gpt-image-2', async model => {
      const { images } = await generateImage({ model, prompt: 'a boat', n: 2, size: '1536x1024' })
      expect(images.map(({ uint8Array }) => sayImage(uint8Array))).toEqual(['1536x1024 png', '1536x1024 png'])
    }),
  )

  for (const provider of ['openai', 'apigo', 'codex22', 'gptplus5']) {
    test(
      `the AI SDK edits one image at ${provider} ${where}`,
      use(provider, 'gpt-image-1', async model => {
        const { images } = await generateImage({ model, prompt: { text: 'add a hat', images: [png] } })
        expect(images.map(({ uint8Array }) => sayImage(uint8Array))).toEqual(['1024x1024 png'])
      }),
    )

    test(
      `the AI SDK edits several images with a mask at ${provider} ${where}`,
      use(provider, 'gpt-image-1', async model => {
        const { images } = await generateImage({
          model,
          prompt: { text: 'add a hat', images: [png, png], mask: png },
          n: 2,
        })
        expect(images).toHaveLength(2)
      }),
    )
  }

  test(
    `the AI SDK downloads the links of aimanyi from the address that it called ${where}`,
    use('aimanyi', 'gpt-image-2-all', async model => {
      const { images } = await generateImage({ model, prompt: 'a boat', size: '1024x1536' })
      expect(images.map(({ uint8Array }) => sayImage(uint8Array))).toEqual(['1024x1536 webp'])
    }),
  )

  test(
    `a wrong key reaches the AI SDK with the reason ${where}`,
    use(
      'openai',
      'gpt-image-2',
      async model => {
        const error = await generateImage({ model, prompt: 'a boat', maxRetries: 0 }).catch((caught: unknown) => caught)
        expect(error).toBeInstanceOf(APICallError)
        expect(error).toMatchObject({
          statusCode: 401,
          isRetryable: false,
          message: expect.stringContaining('API key'),
        })
      },
      'sk-invalid',
    ),
  )
}
