import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'

export default defineCheck({
  title: 'An edit counts its input images',
  why: 'No image tokens at the input of an edit means that the images were dropped on the way: the result is not an edit.',
  evidence: 'QuantumNous/new-api#1159',
  severity: 'warning',
  judges: 'success',
  when: ({ ask, answer }) => (ask.images?.length ?? 0) > 0 && isRecord(answer.usage?.value.input_tokens_details),

  *judge({ answer }) {
    const details = answer.usage?.value.input_tokens_details
    if (!isRecord(details) || details.image_tokens !== 0) return
    yield {
      at: `${answer.usage?.at}/input_tokens_details/image_tokens`,
      expected: 'more than 0',
      actual: '0',
      message: 'Images were sent and no image tokens were counted at the input.',
    }
  },
})
