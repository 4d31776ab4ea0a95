import { notThere } from '../../contract/answer/not-there.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A bad request is refused with a 4xx status',
  why: 'Clients retry 5xx; a caller’s mistake that is told as a server error is sent, and billed, again and again.',
  evidence: 'QuantumNous/new-api types/error.go: the default status of a request error is 500',
  severity: 'error',
  judges: 'refusal',
  when({ asked, answer, exchange, operation }) {
    const mistaken = asked.problems.length > 0 || exchange.expects === 'refusal'
    if (exchange.credentials !== 'given' || !mistaken) return false
    return answer.blocked === undefined && notThere(answer, operation) === undefined ? true : 'undecided'
  },

  *judge({ asked, answer }) {
    if (answer.status < 500) return
    const [problem] = asked.problems
    const expected = `status ${problem?.status ?? 400}`
    const mistake = problem?.message ?? 'It carried a file that is no image.'
    yield {
      at: '',
      expected,
      actual: `status ${answer.status}`,
      message: `A request with a mistake was answered with status ${answer.status}. ${mistake}`,
    }
  },
})
