import { createReadStream, openAsBlob } from 'node:fs'
import type OpenAI from 'openai'
import { toFile } from 'openai'
import type { Captured } from './captured.ts'
import { onDisk, photo, png } from './pictures.ts'
import { eventsOf, imagesOf, type Surface } from './surfaces.ts'

/** One call of the openai client: what goes on the wire, and what the mock's answer becomes. */
export interface Call {
  readonly name: string
  readonly provider: string
  call(client: OpenAI): Promise<Surface>
  readonly sends: Partial<Captured>
  /** Pieces that the body has, byte for byte. */
  readonly contains?: readonly string[]
  readonly gives: Surface
}

const undici = '----formdata-undici-<12 digits>, content-length'
const streaming = 'openai-<random>, chunked'
const one: Surface = ['1024x1024 png']
const prompt = 'prompt = hat'

const edit = (name: string, image: () => OpenAI.ImageEditParams['image'] | Promise<File>, part: string): Call => ({
  name,
  provider: 'apigo',
  call: async client => imagesOf(client.images.edit({ image: await image(), prompt: 'hat' })),
  sends: { method: 'POST', path: '/v1/images/edits', parts: [part, prompt], framing: undici },
  gives: one,
})

export const calls: readonly Call[] = [
  {
    name: 'a generation from a prompt adds nothing',
    provider: 'openai',
    call: client => imagesOf(client.images.generate({ prompt: 'cat' })),
    sends: { method: 'POST', path: '/v1/images/generations', text: '{"prompt":"cat"}' },
    gives: one,
  },
  {
    name: 'a generation with everything keeps the order of the caller',
    provider: 'openai',
    call: client =>
      imagesOf(
        client.images.generate({ size: '1536x1024', prompt: 'cat', output_format: 'webp', n: 2, model: 'gpt-image-2' }),
      ),
    sends: { text: '{"size":"1536x1024","prompt":"cat","output_format":"webp","n":2,"model":"gpt-image-2"}' },
    gives: ['1536x1024 webp', '1536x1024 webp'],
  },
  {
    name: 'keys that the client does not know pass through',
    provider: 'aimanyi',
    call: client => {
      const foreign = { aspect_ratio: '16:9', image: ['https://example.com/a.png'] }
      return imagesOf(client.images.generate({ prompt: 'cat', model: 'gpt-image-2-all', ...foreign }))
    },
    sends: {
      text: '{"prompt":"cat","model":"gpt-image-2-all","aspect_ratio":"16:9","image":["https://example.com/a.png"]}',
    },
    gives: ['a link'],
  },
  {
    name: 'a streamed generation',
    provider: 'openai',
    call: client =>
      eventsOf(client.images.generate({ model: 'gpt-image-1.5', prompt: 'cat', stream: true, partial_images: 2 })),
    sends: { text: '{"model":"gpt-image-1.5","prompt":"cat","stream":true,"partial_images":2}' },
    gives: ['image_generation.partial_image', 'image_generation.partial_image', 'image_generation.completed'],
  },
  edit('an edit of a File', () => photo('a.png'), 'image: "a.png", image/png, 70 bytes'),
  edit(
    'a Blob has no name',
    () => new Blob([png], { type: 'image/png' }) as File,
    'image: "blob", image/png, 70 bytes',
  ),
  edit(
    'openAsBlob has neither a name nor a type',
    async () => (await openAsBlob(onDisk('a.png'))) as File,
    'image: "blob", application/octet-stream, 70 bytes',
  ),
  edit(
    'toFile without a type',
    () => toFile(Buffer.from(png), 'a.png'),
    'image: "a.png", application/octet-stream, 70 bytes',
  ),
  {
    name: 'createReadStream is sent chunked, without a length, in the order of the caller',
    provider: 'apigo',
    call: client => {
      const image = createReadStream(onDisk('a.png'))
      return imagesOf(client.images.edit({ prompt: 'hat', image, n: 1, model: 'gpt-image-1' }))
    },
    sends: {
      parts: [prompt, 'image: "a.png", application/octet-stream, 70 bytes', 'n = 1', 'model = gpt-image-1'],
      framing: streaming,
    },
    gives: one,
  },
  {
    name: 'one createReadStream among several images keeps the order of the caller too',
    provider: 'apigo',
    call: client => {
      const image = [createReadStream(onDisk('a.png')), photo('b.png')]
      return imagesOf(client.images.edit({ image, prompt: 'hat' }))
    },
    sends: {
      parts: ['image[]: "a.png", application/octet-stream, 70 bytes', 'image[]: "b.png", image/png, 70 bytes', prompt],
      framing: streaming,
    },
    gives: one,
  },
  {
    name: 'a list of one File has brackets, and comes behind the scalars',
    provider: 'apigo',
    call: client => imagesOf(client.images.edit({ image: [photo('a.png')], prompt: 'hat' })),
    sends: { parts: [prompt, 'image[]: "a.png", image/png, 70 bytes'], framing: undici },
    gives: one,
  },
  {
    name: 'several images and a mask: lists behind scalars, the mask by itself',
    provider: 'apigo',
    call: client => {
      const image = [photo('a.png'), photo('b.png')]
      return imagesOf(client.images.edit({ image, mask: photo('m.png'), prompt: 'hat', model: 'gpt-image-1', n: 2 }))
    },
    sends: {
      parts: [
        'mask: "m.png", image/png, 70 bytes',
        prompt,
        'model = gpt-image-1',
        'n = 2',
        'image[]: "a.png", image/png, 70 bytes',
        'image[]: "b.png", image/png, 70 bytes',
      ],
      framing: undici,
    },
    gives: ['1024x1024 png', '1024x1024 png'],
  },
  {
    name: 'a streamed edit says true and 2 in text',
    provider: 'apigo',
    call: client =>
      eventsOf(client.images.edit({ image: photo('a.png'), prompt: 'hat', stream: true, partial_images: 2 })),
    sends: {
      parts: ['image: "a.png", image/png, 70 bytes', prompt, 'stream = true', 'partial_images = 2'],
      framing: undici,
    },
    gives: ['image_edit.partial_image', 'image_edit.partial_image', 'image_edit.completed'],
  },
  {
    name: 'a text part has no type, and is raw UTF-8',
    provider: 'apigo',
    call: client => imagesOf(client.images.edit({ image: photo('a.png'), prompt: '加帽子' })),
    sends: { parts: ['image: "a.png", image/png, 70 bytes', 'prompt = 加帽子'] },
    contains: ['\r\nContent-Disposition: form-data; name="prompt"\r\n\r\n加帽子\r\n'],
    gives: one,
  },
  {
    name: 'a file name is raw UTF-8 with quotes as %22',
    provider: 'apigo',
    call: client => imagesOf(client.images.edit({ image: photo('下载 "3".png'), prompt: 'hat' })),
    sends: { parts: ['image: "下载 \\"3\\".png", image/png, 70 bytes', prompt] },
    contains: ['; name="image"; filename="下载 %223%22.png"\r\nContent-Type: image/png\r\n\r\n'],
    gives: one,
  },
  {
    name: 'safety_identifier: null is left out',
    provider: 'openai',
    call: client => imagesOf(client.images.edit({ image: photo('a.png'), prompt: 'hat', safety_identifier: null })),
    sends: { parts: ['image: "a.png", image/png, 70 bytes', prompt] },
    gives: one,
  },
  {
    name: 'the list of models',
    provider: 'openai',
    call: async client => [
      (await client.models.list()).data.some(({ id }) => id === 'gpt-image-2') ? 'listed' : 'lost',
    ],
    sends: { method: 'GET', path: '/v1/models', text: '' },
    gives: ['listed'],
  },
]
