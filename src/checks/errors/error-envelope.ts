import { envelope } from '../../contract/answer/media.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A refusal has the promised error envelope',
  why: 'SDKs read the message, type and code from one place; in another envelope they are lost.',
  evidence: 'BerriAI/litellm#15963',
  severity: 'error',
  judges: 'refusal',
  when: ({ answer, operation }) =>
    answer.status >= 400 && answer.body !== undefined && envelope(operation, answer.status, answer.type) !== undefined,

  *judge({ answer, operation }) {
    const media = envelope(operation, answer.status, answer.type)
    for (const { at, message, expected, actual } of media?.validate(answer.body) ?? []) {
      yield { at, expected, actual, message: `The error body departs from the promised envelope: ${message}` }
    }
  },
})
