import { APICallError, generateImage } from 'ai'
import OpenAI, * as errors from 'openai'
import { expect, test } from 'vitest'
import { openai, sdkModel } from './clients.ts'
import { photo } from './pictures.ts'
import { refusals, statuses } from './refusals.ts'
import { everywhere, type Stage, stages } from './stages.ts'
import { rejectionOf } from './surfaces.ts'

const viaOpenai = (stage: Stage) => rejectionOf(openai(stage).images.generate({ model: 'gpt-image-2', prompt: 'cat' }))

const viaSdk = (stage: Stage) => rejectionOf(generateImage({ model: sdkModel(stage), prompt: 'cat', maxRetries: 0 }))

const classes: { readonly [name: string]: unknown } = errors

for (const where of everywhere) {
  const on = (provider: string, work: (stage: Stage) => Promise<void>) => async () => {
    const stage = await stages[where](provider)
    try {
      await work(stage)
    } finally {
      await stage.close()
    }
  }

  for (const { name, step, ...told } of refusals)
    test(
      `${name} in both clients ${where}`,
      on('openai', async ({ session, ...stage }) => {
        session.behave({ script: [step, step] })
        const [known, members] = told.openai
        const error = await viaOpenai({ session, ...stage })
        expect(error.constructor).toBe(classes[known])
        expect(error).toMatchObject(members)
        const other = await viaSdk({ session, ...stage })
        expect(other).toBeInstanceOf(APICallError)
        expect(other).toMatchObject(told.sdk)
      }),
    )

  for (const [status, known, retryable] of statuses)
    test(
      `${status}, as the mock says it, is ${known} ${where}`,
      on('openai', async stage => {
        stage.session.behave({ script: [{ status }, { status }] })
        const error = await viaOpenai(stage)
        expect([error.constructor, error.message]).toEqual([classes[known], expect.stringMatching(`^${status} [A-Z]`)])
        expect(error).toMatchObject({ status, requestID: expect.stringMatching(/^req_/) })
        const other = await viaSdk(stage)
        expect(other).toMatchObject({ name: 'AI_APICallError', statusCode: status, isRetryable: retryable })
        expect(`${status} ${other.message}`).toBe(error.message)
      }),
    )

  test(
    `what is wrong with a request reaches both clients with its field ${where}`,
    on('openai', async stage => {
      const wrong = { model: 'gpt-image-2', prompt: 'cat', n: 11 }
      const error = await rejectionOf(openai(stage).images.generate(wrong))
      expect(error.constructor).toBe(errors.BadRequestError)
      expect(error).toMatchObject({ param: 'n', code: 'integer_above_max_value', type: 'invalid_request_error' })
      const options = { providerOptions: { relay: { quality: 'best' } }, maxRetries: 0 }
      const other = await rejectionOf(generateImage({ model: sdkModel(stage), prompt: 'cat', ...options }))
      expect(other).toMatchObject({ statusCode: 400, data: { error: { param: 'quality', code: 'invalid_value' } } })
    }),
  )

  test(
    `a reset connection is a connection error in both clients ${where}`,
    on('openai', async stage => {
      stage.session.behave({ faults: [{ id: 'resets-the-connection' }] })
      expect((await viaOpenai(stage)).constructor).toBe(errors.APIConnectionError)
      expect(await viaSdk(stage)).toMatchObject({
        name: 'AI_APICallError',
        message: expect.stringContaining('Cannot connect to API'),
        isRetryable: true,
      })
    }),
  )

  test(
    `an answer that does not come is a timeout, one that is not waited for an abort ${where}`,
    on('openai', async stage => {
      stage.session.behave({ faults: [{ id: 'never-answers' }] })
      const client = openai(stage, { timeout: 100 })
      const late = await rejectionOf(client.images.generate({ model: 'gpt-image-2', prompt: 'cat' }))
      expect(late.constructor).toBe(errors.APIConnectionTimeoutError)
      const gone = await rejectionOf(
        openai(stage).images.generate({ prompt: 'cat' }, { signal: AbortSignal.timeout(100) }),
      )
      expect(gone.constructor).toBe(errors.APIUserAbortError)
      const leaving = new AbortController()
      const call = generateImage({ model: sdkModel(stage), prompt: 'cat', abortSignal: leaving.signal, maxRetries: 0 })
      setTimeout(() => leaving.abort(), 100)
      expect((await rejectionOf(call)).name).toBe('AbortError')
    }),
  )

  test(
    `the real openai refuses what createReadStream sends, as a strict mock does, but for the mask ${where}`,
    on('openai', async stage => {
      stage.session.behave({ strict: true })
      const untyped = new File([await photo('a.png').arrayBuffer()], 'a.png')
      const error = await rejectionOf(openai(stage).images.edit({ image: untyped, prompt: 'hat' }))
      expect(error.constructor).toBe(errors.BadRequestError)
      expect(error).toMatchObject({
        code: 'unsupported_file_mimetype',
        message: expect.stringContaining('application/octet-stream'),
      })
      const masked = await openai(stage).images.edit({
        image: photo('a.png'),
        mask: untyped,
        prompt: 'hat',
        model: 'gpt-image-1',
      })
      expect(masked.data).toHaveLength(1)
    }),
  )
}

test('an openai client without a key is not made at all', () => {
  expect(() => new OpenAI({ apiKey: undefined as unknown as string, baseURL: 'http://127.0.0.1:9' })).toThrow(
    'OPENAI_API_KEY',
  )
})
