/** What a field may hold. */
export type Rule =
  | { readonly is: 'text'; readonly min?: number; readonly max?: number; readonly required?: true }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  | { readonly is: 'integer'; readonly min: number; readonly max: number }
  | { readonly is: 'flag' }

const both: { readonly [field: string]: Rule } = {
  prompt: { is: 'text', min: 1, max: 32_000, required: true },
  model: { is: 'choice', of: ['gpt-image-1-mini'] },
  n: { is: 'integer', min: 1, max: 10 },
  size: { is: 'choice', of: ['auto', '1024x1024', '1536x1024', '1024x1536'] },
  quality: { is: 'choice', of: ['auto', 'low', 'medium', 'high'] },
  background: { is: 'choice', of: ['auto', 'transparent', 'opaque'] },
  output_format: { is: 'choice', of: ['png', 'jpeg', 'webp'] },
  output_compression: { is: 'integer', min: 0, max: 100 },
  response_format: { is: 'choice', of: ['b64_json', 'url'] },
  stream: { is: 'flag' },
  partial_images: { is: 'integer', min: 0, max: 3 },
  user: { is: 'text' },
}

/** The fields that are no files, by task. */
export const rules: { readonly [task in 'generation' | 'edit']: { readonly [field: string]: Rule } } = {
  generation: { ...both, moderation: { is: 'choice', of: ['auto', 'low'] } },
  edit: both,
}
