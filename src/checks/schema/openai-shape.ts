import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The answer is also a valid answer of OpenAI’s API',
  why: 'Applications use OpenAI’s SDKs against relays; what departs from OpenAI’s shape breaks them, whatever the relay documents.',
  evidence: 'openai/openai-openapi, ImagesResponse',
  severity: 'warning',
  judges: 'success',
  when: ({ answer, operation }) =>
    operation.openai !== undefined &&
    answer.body !== undefined &&
    !answer.streamed &&
    answer.media?.validate(answer.body).length === 0,

  *judge({ answer, operation }) {
    for (const { at, message, expected, actual } of operation.openai?.(answer.body) ?? []) {
      yield { at, expected, actual, message: `OpenAI’s clients expect another shape: ${message}` }
    }
  },
})
