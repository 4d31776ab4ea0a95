import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A bad request is refused with a 4xx status',
  why: 'Clients retry 5xx; a caller’s mistake that is told as a server error is sent, and billed, again and again.',
  evidence: 'QuantumNous/new-api types/error.go: the default status of a request error is 500',
  severity: 'error',
  judges: 'refusal',
  when({ asked, answer, exchange }) {
    if (exchange.credentials !== 'given' || asked.problems.length === 0) return false
    return answer.blocked === undefined ? true : 'undecided'
  },

  *judge({ asked, answer }) {
    if (answer.status < 500) return
    const [problem] = asked.problems
    const expected = `status ${problem?.status ?? 400}`
    yield {
      at: '',
      expected,
      actual: `status ${answer.status}`,
      message: `A request with a mistake was answered with status ${answer.status}. ${problem?.message ?? ''}`,
    }
  },
})
