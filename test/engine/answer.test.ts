import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadContract } from '../../generated/contracts.ts'
import { readAnswer } from '../../src/contract/answer/read-answer.ts'
import { composeDraft } from '../../src/contract/request/compose.ts'
import { encode } from '../../src/contract/request/encode.ts'
import type { Operation } from '../../src/core/contract.ts'
import type { Ask } from '../../src/core/words.ts'
import { answer } from '../../src/engine/mock/answer.ts'

const contract = await loadContract('openai')
const operation = contract.operations.find(({ task }) => task === 'generate') as Operation
const media = operation.body?.media[0]
const generate = (words: Ask) =>
  encode(composeDraft(contract, operation, media, words), operation, 'http://mock.test/v1', 'sk-test')

const words = fc.record(
  {
    prompt: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
    count: fc.integer({ min: 1, max: 10 }),
    size: fc.constantFrom('1024x1024', '1536x1024', '1024x1536', '512x512', '2048x1152'),
    format: fc.constantFrom('png', 'jpeg', 'webp'),
    background: fc.constantFrom('transparent', 'opaque', 'auto'),
    quality: fc.constantFrom('low', 'medium', 'high', 'auto'),
  },
  { requiredKeys: ['prompt'] },
)

test('whatever is asked for comes: number, size, format, transparency, and usage that adds up', () => {
  fc.assert(
    fc.property(words, ask => {
      const reading = readAnswer(operation, answer(contract, generate(ask)))
      expect(reading.succeeded, reading.text.slice(0, 300)).toBe(true)
      expect(reading.images).toHaveLength(ask.count ?? 1)
      const [width, height] = (ask.size ?? '1024x1024').split('x').map(Number)
      for (const { facts } of reading.images) {
        expect(facts).toMatchObject({ width, height, format: ask.format ?? 'png', complete: true })
        expect(facts?.alpha).toBe(ask.background === 'transparent' && ask.format !== 'jpeg')
      }
      const usage = reading.usage?.value as { input_tokens: number; output_tokens: number; total_tokens: number }
      expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens)
      expect(new Set(reading.images.map(({ text }) => text)).size).toBe(reading.images.length)
    }),
    { numRuns: 60 },
  )
})

test('equal seeds and requests give equal bytes, another seed gives other pictures', () => {
  const request = generate({ prompt: 'a boat' })
  const now = () => 1_700_000_000_000
  const bytes = (seed: number) => answer(contract, request, { seed, now }).chunks.map(chunk => [...chunk.bytes])
  expect(bytes(1)).toEqual(bytes(1))
  expect(bytes(2)).not.toEqual(bytes(1))
})

test('whatever bytes come as a body, the answer is a refusal and never an exception', () => {
  const types = [
    'application/json',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'text/plain',
    '',
    'application/json; charset=utf-16',
  ]
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...types),
      fc.constantFrom('/v1/images/generations', '/v1/images/edits', '/%', '/v1/images/edits?%zz'),
      (body, type, path) => {
        const { status } = answer(contract, {
          method: 'POST',
          url: `http://mock.test${path}`,
          headers: [
            ['authorization', 'Bearer k'],
            ['content-type', type],
          ],
          body,
        })
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      },
    ),
    { numRuns: 500 },
  )
})

test('a refusal names the field and the reason in the envelope', () => {
  const request = { ...generate({ prompt: 'a boat' }), body: new TextEncoder().encode('{"prompt":"a boat","n":11}') }
  const response = answer(contract, request)
  expect(response.status).toBe(400)
  expect(JSON.parse(new TextDecoder().decode(response.chunks[0]?.bytes))).toEqual({
    error: {
      message: expect.stringMatching(/'n'.*10.*11/),
      type: 'invalid_request_error',
      param: 'n',
      code: 'integer_above_max_value',
    },
  })
})

test('aa refuses in its own envelope', async () => {
  const aa = await loadContract('aa')
  const response = answer(aa, {
    method: 'POST',
    url: 'http://mock.test/api/v1/image/generation',
    headers: [
      ['authorization', 'Bearer k'],
      ['content-type', 'application/json'],
    ],
    body: new TextEncoder().encode('{}'),
  })
  const body = JSON.parse(new TextDecoder().decode(response.chunks[0]?.bytes)) as { code: number }
  expect(body).toMatchObject({ message: expect.stringContaining('prompt') })
  expect(body.code).not.toBe(0)
})

test('links to images lead back to the mock, below the path that it is served under', async () => {
  const aimanyi = await loadContract('aimanyi')
  const target = aimanyi.operations[0] as Operation
  const request = encode(
    composeDraft(aimanyi, target, target.body?.media[0]),
    target,
    'http://mock.test:4010/aimanyi',
    'sk-test',
  )
  const { images } = readAnswer(target, answer(aimanyi, request, { base: '/aimanyi' }))
  expect(images[0]?.text).toMatch(/^http:\/\/mock\.test:4010\/aimanyi\/_pixpact\/images\//)
})
