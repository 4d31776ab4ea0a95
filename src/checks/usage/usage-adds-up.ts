import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'

export default defineCheck({
  title: 'Token counts add up',
  why: 'Relays rewrite usage between two vocabularies and lose parts on the way; bills are made from it.',
  evidence: 'BerriAI/litellm#26876',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) => typeof answer.usage?.value.total_tokens === 'number',

  *judge({ answer }) {
    if (answer.usage === undefined) return
    const { at, value } = answer.usage
    const { input_tokens: input, output_tokens: output, total_tokens: total } = value
    if (typeof input === 'number' && typeof output === 'number' && total !== input + output) {
      yield {
        at: `${at}/total_tokens`,
        expected: String(input + output),
        actual: String(total),
        message: `${input} + ${output} tokens are not ${total}.`,
      }
    }
    for (const [name, whole] of [
      ['input_tokens', input],
      ['output_tokens', output],
    ] as const) {
      const details = value[`${name}_details`]
      if (!isRecord(details) || typeof whole !== 'number') continue
      const parts = [details.text_tokens, details.image_tokens].filter(part => typeof part === 'number')
      const sum = parts.reduce((a, b) => a + b, 0)
      if (parts.length === 2 && sum !== whole)
        yield {
          at: `${at}/${name}_details`,
          expected: String(whole),
          actual: String(sum),
          message: `The details of ${name} add up to ${sum}, not to ${whole}.`,
        }
    }
  },
})
