import { formType, writeForm } from '../../src/codec/multipart.ts'
import { createRandom } from '../../src/codec/random.ts'

/** Requests that are sent again and again, and how often. */
export interface Work {
  readonly title: string
  /** Whose document it is a valid request to. */
  readonly provider: string
  readonly path: string
  readonly type: string
  /** Of the same length, sent in turn. */
  readonly bodies: readonly [Uint8Array, ...Uint8Array[]]
  /** Requests in one pass. */
  readonly count: number
  /** Requests in one pass of a peer that needs a hundred times as long. */
  readonly fewer: number
  /** The most CPU time that we allow ourselves, as a multiple of the floor's. */
  readonly goal?: number
}

const encoder = new TextEncoder()
const prompt = 'A paper boat on a pond at dawn, seen from above, in the manner of a woodcut with three colours'

const asking = (text: string) =>
  encoder.encode(JSON.stringify({ model: 'gpt-image-1', prompt: text, n: 1, size: '1024x1024', quality: 'low' }))

/** More than the mock keeps answers or pictures of. */
const different = Array.from({ length: 2000 }, (_, index) => asking(`${prompt}, ${10_000 + index}`))

const generation: Work = {
  title: 'JSON generation',
  provider: 'openai',
  path: '/images/generations',
  type: 'application/json',
  bodies: [asking(prompt)],
  count: 600,
  fewer: 60,
  goal: 1.3,
}

const another: Work = {
  title: 'JSON generation, each with another prompt',
  provider: 'openai',
  path: '/images/generations',
  type: 'application/json',
  bodies: [asking(`${prompt}, 00000`), ...different],
  count: 300,
  fewer: 60,
}

const boundary = 'pixpact-bench-7MA4YWxkTrZu0gW'
const random = createRandom(7)
const file = {
  name: 'image',
  filename: 'boat.png',
  type: 'image/png',
  bytes: Uint8Array.from({ length: 100 * 1024 }, () => random() * 256),
}
const fields = Object.entries({ model: 'gpt-image-2', prompt, n: '1', size: '1024x1024' })

const edit: Work = {
  title: '100 KB form edit',
  provider: 'apigo',
  path: '/v1/images/edits',
  type: formType(boundary),
  bodies: [writeForm([...fields.map(([name, value]) => ({ name, bytes: encoder.encode(value) })), file], boundary)],
  count: 200,
  fewer: 10,
  goal: 1.6,
}

export const works: readonly Work[] = [generation, edit, another]
