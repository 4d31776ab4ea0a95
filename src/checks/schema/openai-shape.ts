import { isFigure } from '../../contract/answer/figures.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The answer is also a valid answer of OpenAI’s API',
  why: 'Applications use OpenAI’s SDKs against relays; what departs from OpenAI’s shape breaks them, whatever the relay documents.',
  evidence: 'openai/openai-openapi, ImagesResponse',
  severity: 'warning',
  judges: 'success',
  // Of an answer that departs from its own document already, nobody can tell which of the two was meant.
  when: ({ answer, operation }) => {
    if (operation.openai === undefined || answer.body === undefined || answer.streamed) return false
    return answer.media?.validate(answer.body).length === 0 || 'undecided'
  },

  *judge({ answer, operation }) {
    for (const { at, message, expected, actual } of operation.openai?.(answer.body) ?? []) {
      // That a figure is no number is judged where figures are.
      if (isFigure(answer, at)) continue
      yield { at, expected, actual, message: `OpenAI’s clients expect another shape: ${message}` }
    }
  },
})
