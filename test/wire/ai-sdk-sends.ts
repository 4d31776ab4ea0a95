import type { ImageModel } from 'ai'
import { generateImage } from 'ai'
import type { Captured } from './captured.ts'
import { png } from './pictures.ts'
import { sayImage } from './stages.ts'
import type { Surface } from './surfaces.ts'

/** One call of the AI SDK with @ai-sdk/openai-compatible: the requests that it makes, and what it makes of the answers. */
export interface SdkCall {
  readonly name: string
  readonly provider: string
  readonly model: string
  call(model: ImageModel): Promise<Surface>
  readonly sends: readonly Partial<Captured>[]
  readonly gives: Surface
}

type Wanted = Parameters<typeof generateImage>[0]

/** The sizes of the images, and what the client warns of. */
const make = (wanted: Omit<Wanted, 'model'>) => async (model: ImageModel) => {
  const { images, warnings } = await generateImage({ model, ...wanted })
  const told = warnings.map(warning => `warning: ${'feature' in warning ? warning.feature : warning.type}`)
  return [...images.map(({ uint8Array }) => sayImage(uint8Array)), ...told]
}

const images = (count: number, image = '1024x1024 png'): Surface => Array.from({ length: count }, () => image)
const generation = (body: object): Partial<Captured> => ({
  method: 'POST',
  path: '/v1/images/generations',
  text: JSON.stringify(body),
})
const edit = (...parts: readonly string[]): Partial<Captured> => ({
  method: 'POST',
  path: '/v1/images/edits',
  parts,
  framing: '----formdata-undici-<12 digits>, content-length',
})
const file = (name: string) => `${name}: "blob", image/png, 70 bytes`

export const sdkCalls: readonly SdkCall[] = [
  {
    name: 'a generation always says n',
    provider: 'openai',
    model: 'gpt-image-2',
    call: make({ prompt: 'cat' }),
    sends: [generation({ model: 'gpt-image-2', prompt: 'cat', n: 1 })],
    gives: images(1),
  },
  {
    name: 'a generation of a size',
    provider: 'openai',
    model: 'gpt-image-2',
    call: make({ prompt: 'cat', size: '1536x1024' }),
    sends: [generation({ model: 'gpt-image-2', prompt: 'cat', n: 1, size: '1536x1024' })],
    gives: images(1, '1536x1024 png'),
  },
  {
    name: 'three images of a model that it does not know are one request, without response_format',
    provider: 'openai',
    model: 'flux',
    call: make({ prompt: 'cat', n: 3 }),
    sends: [generation({ model: 'flux', prompt: 'cat', n: 3 })],
    gives: images(3),
  },
  {
    name: 'twelve images are ten and two',
    provider: 'openai',
    model: 'gpt-image-2',
    call: make({ prompt: 'cat', n: 12 }),
    sends: [
      generation({ model: 'gpt-image-2', prompt: 'cat', n: 10 }),
      generation({ model: 'gpt-image-2', prompt: 'cat', n: 2 }),
    ],
    gives: images(12),
  },
  {
    name: 'aspectRatio and seed are dropped with a warning',
    provider: 'openai',
    model: 'gpt-image-2',
    call: make({ prompt: 'cat', aspectRatio: '16:9', seed: 7 }),
    sends: [generation({ model: 'gpt-image-2', prompt: 'cat', n: 1 })],
    gives: [...images(1), 'warning: aspectRatio', 'warning: seed'],
  },
  {
    name: 'the options of the provider are spread as they are',
    provider: 'openai',
    model: 'gpt-image-2',
    call: make({ prompt: 'cat', providerOptions: { relay: { output_format: 'webp', aspect_ratio: '16:9' } } }),
    sends: [generation({ model: 'gpt-image-2', prompt: 'cat', n: 1, output_format: 'webp', aspect_ratio: '16:9' })],
    gives: images(1, '1024x1024 webp'),
  },
  {
    name: 'an edit of one image',
    provider: 'apigo',
    model: 'gpt-image-1',
    call: make({ prompt: { text: 'hat', images: [png] } }),
    sends: [edit('model = gpt-image-1', 'prompt = hat', file('image'), 'n = 1')],
    gives: images(1),
  },
  {
    name: 'two images, a mask and the rest: brackets for the images, options last',
    provider: 'openai',
    model: 'gpt-image-1',
    call: make({
      prompt: { text: 'hat', images: [png, png], mask: png },
      n: 2,
      size: '1024x1536',
      providerOptions: { relay: { quality: 'low', input_fidelity: 'high' } },
    }),
    sends: [
      edit(
        'model = gpt-image-1',
        'prompt = hat',
        file('image[]'),
        file('image[]'),
        file('mask'),
        'n = 2',
        'size = 1024x1536',
        'quality = low',
        'input_fidelity = high',
      ),
    ],
    gives: images(2, '1024x1536 png'),
  },
  {
    name: 'a list of one image has no brackets',
    provider: 'codex22',
    model: 'gpt-image-1',
    call: make({ prompt: { images: [png], text: 'hat' } }),
    sends: [edit('model = gpt-image-1', 'prompt = hat', file('image'), 'n = 1')],
    gives: images(1),
  },
]
