import type { Json } from '../../src/core/json.ts'
import { picture, type Subject } from './subject.ts'

const url = { image_url: 'https://example.com/boat.png' }
const notImages: readonly Json[] = [
  {},
  { image_url: '' },
  { image_url: 'boat.png' },
  { image_url: 5 },
  { image_url: null },
  { file_id: '' },
  { ...url, file_id: 'file-1' },
  { ...url, detail: 'high' },
  { image: 'x' },
]

/** What generations and edits have in common as JSON. */
const good = {
  prompt: ['x', '加一只小鸭', 'x'.repeat(32_000), '😀'.repeat(32_000)],
  model: ['gpt-image-2', 'gpt-image-1', 'another-model', null],
  n: [1, 10, null],
  background: ['transparent', 'opaque', 'auto', null],
  moderation: ['auto', 'low', null],
  output_format: ['png', 'jpeg', 'webp', null],
  output_compression: [0, 100, null],
  stream: [true, false, null],
  partial_images: [0, 3, null],
  safety_identifier: ['abc', null],
  user: ['me', ''],
} as const satisfies Subject['good']
const bad = {
  prompt: ['', null, 5, true, [], {}, 'x'.repeat(32_001)],
  model: [5, ['gpt-image-2'], {}],
  n: [0, 11, 1.5, '1', true],
  background: ['white', '', 1],
  moderation: ['high', ''],
  output_format: ['gif', 'PNG'],
  output_compression: [-1, 101, '50'],
  stream: ['true', 1],
  partial_images: [-1, 4, '0'],
  safety_identifier: [5],
  user: [5, null],
} as const satisfies Subject['bad']

/** What edits and variations have in common as forms. */
const fields = { n: ['1', '10'], response_format: ['url', 'b64_json'], user: ['me', ''] } as const
const notFields = { n: ['0', '11', '1.5', 'one', '', 'null'], response_format: ['base64', '', 'null'] } as const

export const openai: readonly Subject[] = [
  {
    label: 'generations',
    path: '/images/generations',
    serverPath: '/v1',
    kind: 'json',
    smallest: { prompt: 'a paper boat' },
    good: {
      ...good,
      size: ['auto', '1024x1024', '256x256', '1792x1024', '3840x2160', null],
      quality: ['auto', 'low', 'medium', 'high', 'xhigh', 'max', 'standard', 'hd', null],
      response_format: ['url', 'b64_json', null],
      style: ['vivid', 'natural', null],
    },
    bad: {
      ...bad,
      size: ['big', '1024', '0x1024', '', 1024],
      quality: ['best', 1],
      response_format: ['base64'],
      style: ['plain', 1],
    },
  },
  {
    label: 'edits as JSON',
    path: '/images/edits',
    serverPath: '/v1',
    kind: 'json',
    alsoOtherKind: true,
    smallest: { images: [url], prompt: 'a red flag' },
    good: {
      ...good,
      images: [
        [{ file_id: 'file-1' }],
        [url, { file_id: 'file-1' }],
        Array<Json>(16).fill(url),
        [{ image_url: 'data:image/png;base64,AAAA' }],
      ],
      mask: [url, { file_id: 'file-1' }],
      size: ['auto', '1024x1024', '1536x1024', '1024x1536', null],
      quality: ['auto', 'low', 'medium', 'high', 'xhigh', 'max', null],
      input_fidelity: ['low', 'high', null],
    },
    bad: {
      ...bad,
      images: [
        [],
        Array<Json>(17).fill(url),
        url,
        url.image_url,
        null,
        [url.image_url],
        [url, null],
        ...notImages.map(image => [image]),
      ],
      mask: [url.image_url, null, [url], ...notImages],
      size: ['512x512', '3840x2160', ''],
      quality: ['standard', 'hd'],
      input_fidelity: ['medium', true],
    },
  },
  {
    label: 'edits as a form',
    path: '/images/edits',
    serverPath: '/v1',
    kind: 'form',
    alsoOtherKind: true,
    images: 'several',
    smallest: { image: picture, prompt: 'a red flag' },
    good: {
      ...fields,
      prompt: ['加一只小鸭', 'x'.repeat(32_000)],
      mask: [picture],
      model: ['gpt-image-2', 'another-model', ''],
      size: ['auto', '1024x1024', '512x512', '3840x2160'],
      quality: ['auto', 'low', 'medium', 'high', 'xhigh', 'max', 'standard'],
      background: ['transparent', 'opaque', 'auto'],
      input_fidelity: ['low', 'high'],
      output_format: ['png', 'jpeg', 'webp'],
      output_compression: ['0', '100'],
      stream: ['true', 'false'],
      partial_images: ['0', '3'],
      safety_identifier: ['abc'],
    },
    bad: {
      ...notFields,
      prompt: ['', 'x'.repeat(32_001)],
      mask: ['mask.png', ''],
      size: ['big', '1024', '0x1024', ''],
      quality: ['hd', 'best', ''],
      background: ['white', 'null', ''],
      input_fidelity: ['medium'],
      output_format: ['gif', 'PNG'],
      output_compression: ['-1', '101'],
      stream: ['yes', '1', ''],
      partial_images: ['-1', '4'],
    },
  },
  {
    label: 'variations',
    path: '/images/variations',
    serverPath: '/v1',
    kind: 'form',
    images: 'one',
    smallest: { image: picture },
    good: { ...fields, model: ['dall-e-2', 'another-model'], size: ['256x256', '512x512', '1024x1024'] },
    bad: { ...notFields, size: ['auto', '1536x1024', ''] },
  },
]
