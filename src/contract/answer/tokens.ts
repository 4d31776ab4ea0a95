/** Output tokens by quality and size, fixed by model generation. Source: OpenAI's pricing tables. */
const table: { readonly [quality: string]: { readonly [size: string]: number } } = {
  low: { '1024x1024': 272, '1024x1536': 408, '1536x1024': 400 },
  medium: { '1024x1024': 1056, '1024x1536': 1584, '1536x1024': 1568 },
  high: { '1024x1024': 4160, '1024x1536': 6240, '1536x1024': 6208 },
}

const factors: { readonly [quality: string]: number } = { low: 16, medium: 48, high: 96 }

/**
 * Tokens that one image costs, or undefined where the model publishes no table.
 * gpt-image-2 follows a formula that agrees with every value its calculator and live answers have shown.
 *
 * @param size `WIDTHxHEIGHT`
 */
export function outputTokens(model: string, size: string, quality: string): number | undefined {
  if (/^gpt-image-1(\.5|-mini)?(-\d{4}-\d{2}-\d{2})?$/.test(model) || model === 'chatgpt-image-latest')
    return table[quality]?.[size]
  if (!/^gpt-image-2(-\d{4}-\d{2}-\d{2})?$/.test(model)) return undefined
  const [width, height] = size.split('x').map(Number)
  const factor = factors[quality]
  if (!factor || !width || !height) return undefined
  const longer = Math.max(width, height)
  const steps = Math.floor((2 * factor * Math.min(width, height) + longer) / (2 * longer))
  return Math.ceil((factor * steps * (2_000_000 + width * height)) / 4_000_000)
}

/** Tokens of a partial image in a stream. */
export const previewTokens = 100

/** Tokens of an input image of middling size. */
export const inputTokens = 323

/** USD per million tokens of input images and of output images. */
const prices: ReadonlyMap<string, { readonly input: number; readonly output: number }> = new Map(
  Object.entries({
    'gpt-image-1': { input: 10, output: 40 },
    'gpt-image-1-mini': { input: 2.5, output: 8 },
    'gpt-image-1.5': { input: 8, output: 32 },
    'chatgpt-image-latest': { input: 8, output: 32 },
    'gpt-image-2': { input: 8, output: 30 },
  }),
)

/** What is paid for in one call. */
interface Priced {
  readonly model: string
  /** `WIDTHxHEIGHT`; undefined or `auto` where the provider chooses. */
  readonly size?: string
  /** Undefined or `auto` where the provider chooses. */
  readonly quality?: string
  readonly images: number
  readonly inputs: number
  readonly previews: number
}

/**
 * Estimated price of one call in USD by the origin's list; null for a model without a published price. What the
 * provider chooses counts as the dearest that it may choose, for budgets rely on it. Relays set prices of their own.
 */
export function estimateUsd({
  model,
  size = 'auto',
  quality = 'auto',
  images,
  inputs,
  previews,
}: Priced): number | null {
  const price = prices.get(model.replace(/-\d{4}-\d{2}-\d{2}$/, ''))
  if (price === undefined) return null
  const one = outputTokens(model, size, quality) ?? dearest(model, quality)
  if (one === null) return null
  return ((one * images + previewTokens * previews) * price.output + inputTokens * inputs * price.input) / 1_000_000
}

/** Null where nothing is known: a price of zero would let a budget pass everything. */
function dearest(model: string, quality: string): number | null {
  const known = Object.hasOwn(table, quality) ? quality : 'high'
  const tokens = Object.keys(table[known] ?? {}).flatMap(size => outputTokens(model, size, known) ?? [])
  return tokens.length === 0 ? null : Math.max(...tokens)
}
