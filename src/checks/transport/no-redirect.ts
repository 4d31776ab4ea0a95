import { defineCheck } from '../../core/check.ts'
import { header } from '../../core/message.ts'

export default defineCheck({
  title: 'The API answers itself and does not redirect',
  why: 'A redirected POST loses its body or carries the key to another origin.',
  evidence: 'CVE-2022-31151',
  severity: 'error',
  judges: 'any',
  gate: true,
  when: ({ response }) => (response === undefined ? 'undecided' : true),

  *judge({ answer, response }) {
    if (answer.status < 300 || answer.status > 399 || response === undefined) return
    const to = header(response, 'location') ?? 'nowhere'
    yield {
      at: 'header:location',
      expected: 'an answer',
      actual: `${answer.status} to ${to}`,
      message: `The request was redirected to ${to}.`,
    }
  },
})
