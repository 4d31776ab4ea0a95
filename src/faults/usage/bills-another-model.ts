import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

export default defineFault({
  title: 'Counts the tokens of another model',
  seenAt: 'QuantumNous/new-api#4474',
  caughtBy: 'usage-is-authentic',
  applies: ({ operation }) =>
    operation.answer.usage !== undefined &&
    operation.body?.media.some(({ examples }) => /"gpt-image-[12](\.5|-mini)?"/.test(JSON.stringify(examples))) ===
      true,
  breaks: ({ operation, succeeded, replace }) =>
    succeeded ? replace(operation.answer.usage ?? '', inflate) : undefined,
})

/** Another number of output tokens, with sums that are right. */
function inflate(usage: Json): Json {
  if (!isRecord(usage) || typeof usage.output_tokens !== 'number') return usage as Json
  const output = usage.output_tokens * 3 + 17
  const details = isRecord(usage.output_tokens_details)
    ? { output_tokens_details: { text_tokens: 0, image_tokens: output } }
    : {}
  return { ...usage, output_tokens: output, total_tokens: Number(usage.input_tokens ?? 0) + output, ...details } as Json
}
