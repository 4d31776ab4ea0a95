import { inputTokens, outputTokens } from '../../contract/answer/tokens.ts'
import type { Json } from '../../core/json.ts'
import type { Commission } from './commission.ts'

/** Every figure that a usage object may hold, by the names that providers use. The sums are right. */
export function usageFigures(order: Commission, count: number): { readonly [name: string]: Json } {
  const text = Math.max(1, order.promptTokens)
  const image = order.references * inputTokens
  const size = `${order.width}x${order.height}`
  const one =
    outputTokens(order.model, size, order.quality) ??
    outputTokens(order.model, '1024x1024', order.quality) ??
    outputTokens('gpt-image-2', size, order.quality) ??
    196
  const output = one * count
  return {
    input_tokens: text + image,
    output_tokens: output,
    total_tokens: text + image + output,
    input_tokens_details: { text_tokens: text, image_tokens: image },
    output_tokens_details: { text_tokens: 0, image_tokens: output },
    images: count,
    generated_images: count,
    seconds: 12,
  }
}
