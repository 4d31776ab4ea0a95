import { expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import { jsonBody, operationOf } from './document.ts'

const text = { type: 'string' }
const object = (properties: { readonly [name: string]: Json }, required: readonly string[] = []) => ({
  type: 'object',
  required,
  properties,
})
const success = (schema: Json) => ({ '200': { description: 'OK', ...(jsonBody(schema) as object) } })
const images = success(
  object({
    created: { type: 'integer' },
    data: { type: 'array', items: object({ b64_json: text, url: text }) },
    usage: object({}),
  }),
)

test('fields that bear OpenAI’s names are the words', () => {
  const fields =
    'prompt model image mask n size aspect_ratio quality output_format output_compression background moderation input_fidelity style response_format stream partial_images user'
  const { body, answer } = operationOf({
    requestBody: jsonBody(object(Object.fromEntries(fields.split(' ').map(name => [name, text])))),
    responses: images,
  })
  expect(body?.media[0]?.ask).toEqual({
    prompt: '/prompt',
    model: '/model',
    images: '/image',
    mask: '/mask',
    count: '/n',
    size: '/size',
    aspect: '/aspect_ratio',
    quality: '/quality',
    format: '/output_format',
    compression: '/output_compression',
    background: '/background',
    moderation: '/moderation',
    fidelity: '/input_fidelity',
    style: '/style',
    delivery: '/response_format',
    stream: '/stream',
    partials: '/partial_images',
    user: '/user',
  })
  expect(answer).toEqual({ images: ['/data/*/b64_json', '/data/*/url'], usage: '/usage', created: '/created' })
})

test('images in objects are found by their URL', () => {
  const reference = object({ image_url: text })
  const { body } = operationOf({
    requestBody: jsonBody(object({ images: { type: 'array', items: reference }, mask: reference })),
    responses: images,
  })
  expect(body?.media[0]?.ask).toEqual({ images: '/images/*/image_url', mask: '/mask/image_url' })
})

test('a word named by hand leaves the others inferred, and null takes one away', () => {
  const { body, answer } = operationOf({
    'x-pixpact': {
      ask: { count: '/options/count', user: null },
      answer: { images: ['/data/urls/*'], created: null, task: '/task_id' },
    },
    requestBody: jsonBody(object({ prompt: text, n: text, user: text })),
    responses: images,
  })
  expect(body?.media[0]?.ask).toEqual({ prompt: '/prompt', count: '/options/count' })
  expect(answer).toEqual({ images: ['/data/urls/*'], usage: '/usage', task: '/task_id' })
})

test('words of a media type are its own', () => {
  const schema = object({ prompt: text, image: text })
  const { body } = operationOf({
    'x-pixpact': { ask: { size: '/size' } },
    requestBody: {
      content: {
        'application/json': { schema, 'x-pixpact': { ask: { images: '/image/0', size: null } } },
        'multipart/form-data': { schema },
      },
    },
    responses: images,
  })
  expect(body?.media.map(({ ask }) => ask)).toEqual([
    { prompt: '/prompt', images: '/image/0' },
    { prompt: '/prompt', images: '/image', size: '/size' },
  ])
})

test('the task is told by the end of the path, unless it is named', () => {
  const task = (path: string, extension: Json = {}) =>
    operationOf({ 'x-pixpact': extension, responses: images }, {}, path).task
  expect(task('/v1/images/generations')).toBe('generate')
  expect(task('/images/edits')).toBe('edit')
  expect(task('/v1/images/variations')).toBe('vary')
  expect(task('/v1/chat')).toBeUndefined()
  expect(task('/v1/images/generations', { task: 'edit' })).toBe('edit')
})

test('an operation that has to do with no image has no words', () => {
  const body = jsonBody(object({ prompt: text, model: text, n: text, stream: text, user: text }))
  const {
    answer,
    body: found,
    openai,
  } = operationOf(
    { requestBody: body, responses: success(object({ created: text, usage: object({}) })) },
    {},
    '/v1/completions',
  )
  expect(answer).toEqual({})
  expect(found?.media[0]?.ask).toEqual({})
  expect(openai).toBeUndefined()
})

test('members of an answer are found through references and alternatives', () => {
  const schemas = {
    Answer: {
      allOf: [{ $ref: '#/components/schemas/Dated' }, object({ data: { $ref: '#/components/schemas/List' } })],
    },
    Dated: object({ created: text }),
    List: { type: 'array', items: { anyOf: [object({ url: text }), object({ b64_json: text })] } },
  }
  const { answer } = operationOf(
    { responses: success({ $ref: '#/components/schemas/Answer' }) },
    { components: { schemas } },
  )
  expect(answer).toEqual({ images: ['/data/*/b64_json', '/data/*/url'], created: '/created' })
})

test('an answer claims OpenAI’s shape when the task is known and the images stand in data', () => {
  const claims = (extension: Json, responses: Json = images) =>
    operationOf({ 'x-pixpact': extension, responses }).openai !== undefined
  expect(claims({})).toBe(true)
  expect(claims({ openai: false })).toBe(false)
  expect(claims({ answer: { images: ['/data/urls/*'] } })).toBe(false)
  expect(claims({ answer: { images: null } })).toBe(false)
})

test('by OpenAI’s shape empty and unknown keys are fine, a missing created or a text for data is not', () => {
  const { openai } = operationOf({ responses: images })
  const said = (value: Json) => openai?.(value).map(({ at }) => at)
  expect(
    said({ created: 1, data: [{ url: '', b64_json: 'AA==', extra: 1 }], usage: null, size: '', more: true }),
  ).toEqual([])
  expect(said({ created: 1, data: [] })).toEqual([])
  expect(said({ data: {} })).toEqual(['/created', '/data'])
  expect(said({ created: 1.5, data: ['x'] })).toEqual(['/created', '/data/0'])
  expect(said({ created: 1, data: [], usage: { prompt_tokens: 1 } })).toEqual([
    '/usage/input_tokens',
    '/usage/output_tokens',
    '/usage/total_tokens',
  ])
})
