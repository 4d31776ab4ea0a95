import { expect, test } from 'vitest'
import { asNode, operations, toSegment } from './documents.ts'
import { issuesOf } from './validity.ts'

const relays = operations.filter(({ document }) => ['codex22', 'gptplus5', 'apigo', 'aimanyi'].includes(document.id))
const relay = (id: string) => {
  const found = relays.find(({ document }) => document.id === id)
  if (!found) throw new Error(`specs/${id}.yaml is missing.`)
  return found
}
const edit = { image: 'photo.png', prompt: 'a boat', model: 'a-model' }
const make = { prompt: 'a boat', model: 'a-model' }
const event = {
  b64_json: 'AAAA',
  created_at: 1,
  size: '1024x1024',
  quality: 'high',
  background: 'opaque',
  output_format: 'png',
}

test.each([
  ['codex22', edit],
  ['codex22', { ...edit, model: 'a-model-of-next-year', n: 10, size: '960x960' }],
  ['codex22', { ...edit, image: ['one.png', 'two.png'], mask: 'mask.png', aspect_ratio: '16:9' }],
  ['codex22', { image: 'photo.png', prompt: 'a boat' }],
  ['gptplus5', { ...edit, aspect_ratio: '9:21' }],
  ['apigo', { ...edit, stream: true, partial_images: 3, output_compression: 0 }],
  ['aimanyi', make],
  ['aimanyi', { ...make, image: Array(5).fill('https://example.com/a.png') }],
])('%s takes the request %j', (id, body) => {
  expect(requestIssues(id, body)).toEqual([])
})

test.each([
  ['codex22', { prompt: 'a boat' }],
  ['codex22', { image: 'photo.png' }],
  ['codex22', { ...edit, n: 0 }],
  ['codex22', { ...edit, n: 11 }],
  ['codex22', { ...edit, n: 1.5 }],
  ['codex22', { ...edit, size: '1024×1024' }],
  ['codex22', { ...edit, quality: '' }],
  ['codex22', { ...edit, prompt: 'a'.repeat(32_001) }],
  ['codex22', { ...edit, image: [] }],
  ['codex22', { ...edit, image: Array(17).fill('photo.png') }],
  ['gptplus5', { ...edit, aspect_ratio: '5:4' }],
  ['gptplus5', { ...edit, response_format: 'binary' }],
  ['gptplus5', { ...edit, image: Array(17).fill('photo.png') }],
  ['apigo', { ...edit, output_compression: 101 }],
  ['apigo', { ...edit, partial_images: 4 }],
  ['apigo', { ...edit, size: '2048x2048' }],
  ['apigo', { ...edit, image: Array(17).fill('photo.png') }],
  ['aimanyi', { prompt: 'a boat' }],
  ['aimanyi', { ...make, n: 0 }],
  ['aimanyi', { ...make, n: '1' }],
  ['aimanyi', { ...make, image: 'https://example.com/a.png' }],
  ['aimanyi', { ...make, image: Array(6).fill('https://example.com/a.png') }],
])('%s does not take the request %#', (id, body) => {
  expect(requestIssues(id, body)).not.toEqual([])
})

test.each(relays)('$id lets answers vary as relays are known to vary them', ({ document }) => {
  for (const answer of [
    { created: 1, data: [] },
    { created: 1, data: [{ b64_json: 'AAAA', url: '', revised_prompt: '' }] },
    { created: 1, data: [{ url: 'https://example.com/a.jpg', metadata: {} }], model: 'a-model' },
    { created: 1, data: [{}], usage: { generated_images: 1, output_tokens: 16384, total_tokens: 16384 } },
    { created: 1, data: [{}], usage: { prompt_tokens: 9 } },
  ])
    expect(issuesOf(document, '/components/schemas/ImagesResponse', answer)).toEqual([])
})

test.each(relays)('$id does not let an answer without its images or its time pass', ({ document }) => {
  for (const answer of [
    {},
    { created: 1 },
    { data: [] },
    { created: '1', data: [] },
    { created: 1, data: { urls: ['https://example.com/a.png'] } },
    { created: 1, data: ['https://example.com/a.png'] },
    { created: 1, data: [{}], usage: { total_tokens: '19' } },
    { error: { message: 'a', type: 'b' } },
    { id: 'a', object: 'chat.completion', created: 1, choices: [], usage: {} },
  ])
    expect(issuesOf(document, '/components/schemas/ImagesResponse', answer)).not.toEqual([])
})

test.each(relays)('$id knows the envelope of its refusals', ({ document, node, extension }) => {
  for (const error of [
    { message: 'a', type: 'new_api_error' },
    { message: 'a', type: 'b', param: null, code: null },
    { message: 'a', type: 'b', param: '', code: 429 },
    { message: 'a', type: 'b', param: 'n', code: 'c', more: true },
  ])
    expect(issuesOf(document, '/components/schemas/ErrorResponse', { error })).toEqual([])
  for (const refusal of [{}, { error: 'a' }, { error: {} }, { error: { message: 'a' } }, { detail: 'a' }, { code: 1 }])
    expect(issuesOf(document, '/components/schemas/ErrorResponse', refusal)).not.toEqual([])
  expect(extension.assumed).toEqual(Object.keys(asNode(node.responses)).filter(status => status !== '200'))
  expect(extension.assumed).toEqual(['400', '401', '403', '404', '429', '500', '503'])
})

test('apigo streams previews and results of an edit, and nothing else', () => {
  const { document } = relay('apigo')
  const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 }
  const at = '/components/schemas/EditEvent'
  expect(issuesOf(document, at, { ...event, type: 'image_edit.partial_image', partial_image_index: 0 })).toEqual([])
  expect(issuesOf(document, at, { ...event, type: 'image_edit.completed', usage })).toEqual([])
  for (const data of [
    { ...event, type: 'image_generation.completed', usage },
    { ...event, type: 'image_edit.completed' },
    { ...event, type: 'image_edit.partial_image' },
    { ...event, type: 'image_edit.partial_image', partial_image_index: -1 },
    { type: 'image_edit.completed', created_at: 1, b64_json: 'AAAA' },
  ])
    expect(issuesOf(document, at, data)).not.toEqual([])
})

function requestIssues(id: string, body: unknown): readonly unknown[] {
  const { document, at, node } = relay(id)
  const [type = ''] = Object.keys(asNode(asNode(node.requestBody).content))
  return issuesOf(document, `${at}/requestBody/content/${toSegment(type)}/schema`, body)
}
