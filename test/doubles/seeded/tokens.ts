import sharp from 'sharp'
import type { Order } from './order.ts'

export interface Usage {
  readonly total_tokens: number
  readonly input_tokens: number
  readonly output_tokens: number
  readonly input_tokens_details: { readonly text_tokens: number; readonly image_tokens: number }
}

/** Output tokens of one image of gpt-image-1-mini: OpenAI's table, square, portrait and landscape. */
const table: { readonly [quality: string]: { readonly [size: string]: number } } = {
  low: { '1024x1024': 272, '1024x1536': 408, '1536x1024': 400 },
  medium: { '1024x1024': 1056, '1024x1536': 1584, '1536x1024': 1568 },
  high: { '1024x1024': 4160, '1024x1536': 6240, '1536x1024': 6208 },
}

/** A preview costs this much on top. */
const preview = 100

/** The tokens of an order: about four letters of prompt a token, tiles of 512 pixels for input images. */
export async function countTokens(order: Order, previews: number): Promise<Usage> {
  const text = Math.max(1, Math.ceil(order.prompt.length / 4)) + 4
  const images = await Promise.all(order.inputs.map(inputTokens))
  const image = images.reduce((sum, tokens) => sum + tokens, 0)
  const one = table[order.quality]?.[order.size] ?? 0
  return usage(text, image, one * order.count + preview * previews)
}

export function usage(text: number, image: number, output: number): Usage {
  return {
    input_tokens: text + image,
    input_tokens_details: { text_tokens: text, image_tokens: image },
    output_tokens: output,
    total_tokens: text + image + output,
  }
}

/** 65 tokens, and 129 for each tile of the image scaled to a shorter side of 512 at most. */
async function inputTokens(bytes: Uint8Array): Promise<number> {
  const { width, height } = await sharp(bytes).metadata()
  const scale = Math.min(1, 512 / Math.min(width, height))
  const tiles = Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512)
  return 65 + 129 * tiles
}
