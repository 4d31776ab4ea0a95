import { isFigure } from '../../contract/answer/figures.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A successful answer has the promised shape',
  why: 'Generated clients are typed by this shape; what is missing or of another type fails in the application.',
  evidence: 'OpenAPI 3.1, Response Object',
  severity: 'error',
  judges: 'success',
  when: ({ answer }) => answer.media !== undefined && answer.body !== undefined && !answer.streamed,

  *judge({ answer }) {
    for (const { at, message, expected, actual } of answer.media?.validate(answer.body) ?? []) {
      // That a figure is no number is judged where figures are.
      if (isFigure(answer, at)) continue
      yield { at, expected, actual, message: `The answer departs from its schema: ${message}` }
    }
  },
})
