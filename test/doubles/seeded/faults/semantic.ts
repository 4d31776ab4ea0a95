import type { Fault, Hooks } from '../hooks.ts'
import { textReply, withBody } from '../reply.ts'
import { usage } from '../tokens.ts'

const semantic = (id: string, hooks: Hooks): Fault => ({ id, layer: 'semantic', breaks: () => hooks })

export const semanticFaults: readonly Fault[] = [
  semantic('makes-another-size', { paints: picture => ({ ...picture, size: '1254x1254' }) }),
  semantic('makes-one-image-only', { order: order => ({ ...order, count: 1 }) }),
  semantic('makes-webp-only', { paints: picture => ({ ...picture, format: 'webp' }) }),
  semantic('loses-transparency', { paints: picture => ({ ...picture, transparent: false }) }),
  semantic('cuts-images-short', { bytes: image => image.subarray(0, Math.floor(image.length * 0.6)) }),
  semantic('prefixes-base64', { base64: (text, format) => `data:image/${format};base64,${text}` }),
  semantic('repeats-one-image', { paints: picture => ({ ...picture, seed: 0 }) }),
  semantic('gives-dead-links', { link: () => textReply(404, 'text/plain', 'not found') }),
  semantic('links-to-a-page', {
    link: () => textReply(200, 'text/html; charset=utf-8', '<!doctype html><title>Sign in</title><h1>Sign in</h1>'),
  }),
  semantic('asks-for-a-key-at-links', {
    link: (reply, { authorization }) =>
      authorization
        ? reply
        : withBody({ ...reply, status: 401 }, '{"error":"unauthorized"}', { 'content-type': 'application/json' }),
  }),
  semantic('miscounts-the-total', { usage: honest => ({ ...honest, total_tokens: honest.total_tokens + 17 }) }),
  // The tokens of gpt-image-2, which take the place of the smaller model's.
  semantic('counts-another-model', {
    usage: ({ input_tokens_details: { text_tokens, image_tokens } }, { count, quality, size }) =>
      usage(
        text_tokens,
        image_tokens,
        count * (anotherModel[`${quality} ${size === '1024x1024' ? 'square' : 'oblong'}`] ?? 0),
      ),
  }),
  semantic('drops-the-input-images', { order: ({ mask: _, ...order }) => ({ ...order, inputs: [] }) }),
]

const anotherModel: { readonly [kind: string]: number } = {
  'low square': 196,
  'low oblong': 158,
  'medium square': 1756,
  'medium oblong': 1372,
  'high square': 7024,
  'high oblong': 5488,
}
