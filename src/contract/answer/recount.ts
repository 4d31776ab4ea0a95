import { isRecord, type Json } from '../../core/json.ts'

/** A usage with another number of output tokens, and sums and details that are right. Anything else stays as it is. */
export function recount(usage: Json, change: (output: number) => number): Json {
  if (!isRecord(usage) || typeof usage.output_tokens !== 'number') return usage
  const output = change(usage.output_tokens)
  const details = isRecord(usage.output_tokens_details)
    ? { output_tokens_details: { text_tokens: 0, image_tokens: output } }
    : {}
  return { ...usage, output_tokens: output, total_tokens: Number(usage.input_tokens ?? 0) + output, ...details } as Json
}
