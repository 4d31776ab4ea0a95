import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The answer is what the documentation shows',
  why: 'Where a page shows another answer than the one that works, it misleads whoever builds by it.',
  evidence: 'the provider’s documentation page',
  severity: 'info',
  judges: 'success',
  when: ({ answer }) => answer.promise?.documented !== undefined && answer.body !== undefined && !answer.streamed,

  *judge({ answer }) {
    const [issue] = answer.promise?.documented?.validate(answer.body) ?? []
    if (issue === undefined) return
    const { at, expected, actual } = issue
    yield {
      at,
      expected,
      actual,
      message: 'The documentation shows another answer than the one that came; a client built by its letter fails.',
      documentation: true,
    }
  },
})
