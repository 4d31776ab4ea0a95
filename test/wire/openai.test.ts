import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import OpenAI, { AuthenticationError, BadRequestError } from 'openai'
import { expect, test } from 'vitest'
import { drawImage } from '../../src/codec/image/draw.ts'
import { folder } from '../contract/document.ts'
import { sayImage, stages } from './stages.ts'

const png = drawImage({ format: 'png', width: 64, height: 64, seed: 1, transparent: false })
const file = (name: string) => new File([Uint8Array.from(png)], name, { type: 'image/png' })

for (const [where, open] of Object.entries(stages)) {
  const use = (provider: string, work: (client: OpenAI) => Promise<void>) => async () => {
    const stage = await open(provider)
    try {
      await work(new OpenAI({ apiKey: 'sk-test', baseURL: stage.base, maxRetries: 0 }))
    } finally {
      await stage.close()
    }
  }

  test(
    `the openai client generates two images of a size and format ${where}`,
    use('openai', async client => {
      const answer = await client.images.generate({
        model: 'gpt-image-2',
        prompt: 'a boat',
        n: 2,
        size: '1536x1024',
        output_format: 'webp',
      })
      expect(answer.data?.map(({ b64_json }) => sayImage(b64_json ?? ''))).toEqual(['1536x1024 webp', '1536x1024 webp'])
      expect(answer.data?.[0]?.b64_json).not.toBe(answer.data?.[1]?.b64_json)
      expect(answer.usage?.total_tokens).toBe((answer.usage?.input_tokens ?? 0) + (answer.usage?.output_tokens ?? 0))
      expect(answer._request_id).toMatch(/^req_/)
    }),
  )

  test(
    `the openai client generates with the prompt alone ${where}`,
    use('openai', async client => {
      const answer = await client.images.generate({ prompt: 'a boat' })
      expect(answer.data).toHaveLength(1)
      expect(answer.created).toBeGreaterThan(1_700_000_000)
    }),
  )

  for (const provider of ['openai', 'apigo', 'codex22', 'gptplus5']) {
    test(
      `the openai client edits one image at ${provider} ${where}`,
      use(provider, async client => {
        const answer = await client.images.edit({
          model: 'gpt-image-1',
          image: file('a.png'),
          prompt: 'add a hat',
          response_format: 'b64_json',
        })
        expect(answer.data?.map(({ b64_json }) => sayImage(b64_json ?? ''))).toEqual(['1024x1024 png'])
      }),
    )

    test(
      `the openai client edits several images with a mask at ${provider} ${where}`,
      use(provider, async client => {
        const answer = await client.images.edit({
          model: 'gpt-image-1',
          image: [file('a.png'), file('b.png')],
          mask: file('m.png'),
          prompt: 'add a hat',
          n: 2,
          response_format: 'b64_json',
        })
        expect(answer.data).toHaveLength(2)
      }),
    )

    test(
      `an array of one image is an image at ${provider} ${where}`,
      use(provider, async client => {
        const answer = await client.images.edit({ model: 'gpt-image-1', image: [file('a.png')], prompt: 'add a hat' })
        expect(answer.data).toHaveLength(1)
      }),
    )
  }

  test(
    `the openai client uploads a file stream, chunked ${where}`,
    use('apigo', async client => {
      const path = join(folder({}), 'a.png')
      writeFileSync(path, png)
      const answer = await client.images.edit({
        model: 'gpt-image-1',
        image: createReadStream(path),
        prompt: 'add a hat',
        size: '1024x1536',
      })
      expect(answer.data?.map(({ b64_json }) => sayImage(b64_json ?? ''))).toEqual(['1024x1536 png'])
    }),
  )

  test(
    `the openai client streams a generation with partial images ${where}`,
    use('openai', async client => {
      const events = []
      for await (const event of await client.images.generate({
        model: 'gpt-image-2',
        prompt: 'a boat',
        stream: true,
        partial_images: 2,
      }))
        events.push(event)
      expect(events.map(({ type }) => type)).toEqual([
        'image_generation.partial_image',
        'image_generation.partial_image',
        'image_generation.completed',
      ])
      expect(new Set(events.map(({ b64_json }) => b64_json)).size).toBe(3)
      for (const { b64_json } of events) expect(sayImage(b64_json)).toBe('1024x1024 png')
    }),
  )

  for (const provider of ['openai', 'apigo']) {
    test(
      `the openai client streams an edit at ${provider} ${where}`,
      use(provider, async client => {
        const events = []
        for await (const event of await client.images.edit({
          model: 'gpt-image-1',
          image: file('a.png'),
          prompt: 'a hat',
          stream: true,
          partial_images: 1,
        }))
          events.push(event)
        expect(events.map(({ type }) => type)).toEqual(['image_edit.partial_image', 'image_edit.completed'])
        expect(events.at(-1)).toMatchObject({
          output_format: 'png',
          size: '1024x1024',
          usage: { total_tokens: expect.any(Number) },
        })
      }),
    )
  }

  test(
    `aimanyi answers the openai client with links that open ${where}`,
    use('aimanyi', async client => {
      const answer = await client.images.generate({
        model: 'gpt-image-2-all',
        prompt: 'a boat',
        n: 2,
        size: '1536x1024',
      })
      const images = await Promise.all(
        (answer.data ?? []).map(async ({ url }) =>
          sayImage(new Uint8Array(await (await fetch(url ?? '')).arrayBuffer())),
        ),
      )
      expect(images).toEqual(['1536x1024 webp', '1536x1024 webp'])
    }),
  )

  test(
    `a value out of range reaches the openai client with its field ${where}`,
    use('openai', async client => {
      const error = await client.images
        .generate({ model: 'gpt-image-2', prompt: 'a boat', n: 11 })
        .catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(BadRequestError)
      expect(error).toMatchObject({ status: 400, param: 'n', code: 'integer_above_max_value' })
    }),
  )

  test(`a wrong key reaches the openai client as such ${where}`, async () => {
    const stage = await open('apigo')
    const client = new OpenAI({ apiKey: 'sk-invalid', baseURL: stage.base, maxRetries: 0 })
    const error = await client.images.edit({ image: file('a.png'), prompt: 'a hat' }).catch((caught: unknown) => caught)
    await stage.close()
    expect(error).toBeInstanceOf(AuthenticationError)
    expect(error).toMatchObject({ status: 401, code: 'invalid_api_key' })
  })
}
