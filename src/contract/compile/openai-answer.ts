import type { Task } from '../../core/contract.ts'
import type { Schema } from '../../core/schema.ts'

const tokens = { type: 'integer', minimum: 0 }
const details = {
  type: 'object',
  required: ['text_tokens', 'image_tokens'],
  properties: { text_tokens: tokens, image_tokens: tokens },
}
/** Relays write the keys that they do not use as an empty string or null. */
const optionalText = { type: ['string', 'null'] }

const data = {
  type: 'array',
  items: { type: 'object', properties: { b64_json: optionalText, url: optionalText, revised_prompt: optionalText } },
}

/** The sums are what clients read; relays leave out of what they are made. */
const usage = {
  type: ['object', 'null'],
  required: ['input_tokens', 'output_tokens', 'total_tokens'],
  properties: {
    input_tokens: tokens,
    output_tokens: tokens,
    total_tokens: tokens,
    input_tokens_details: details,
    output_tokens_details: { ...details, type: ['object', 'null'] },
  },
}

const variation = { type: 'object', required: ['created', 'data'], properties: { created: { type: 'integer' }, data } }

const images = {
  ...variation,
  properties: {
    ...variation.properties,
    background: optionalText,
    output_format: optionalText,
    quality: optionalText,
    size: optionalText,
    usage,
  },
}

/**
 * OpenAI's answer to each task, as its clients need it: what is there has the right shape, and anything may be added.
 * Its event shapes are judged elsewhere.
 *
 * @see https://platform.openai.com/docs/api-reference/images/object
 */
export const openaiAnswers: { readonly [task in Task]: Schema } = { generate: images, edit: images, vary: variation }
