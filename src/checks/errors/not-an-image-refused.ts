import { notThere } from '../../contract/answer/not-there.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A file that is no image is refused',
  why: 'A relay that passes any file on either drops it, and bills a picture that has nothing to do with it, or lets the model fail later.',
  evidence: 'QuantumNous/new-api#1159; openai/openai-node#1468',
  severity: 'warning',
  judges: 'any',
  when({ asked, exchange, answer, operation }) {
    if (exchange.expects !== 'refusal' || asked.problems.length > 0 || exchange.credentials !== 'given') return false
    return answer.blocked === undefined && notThere(answer, operation) === undefined ? true : 'undecided'
  },

  *judge({ answer }) {
    if (!answer.succeeded && !answer.pending) return
    yield {
      at: '',
      expected: 'status 400',
      actual: `status ${answer.status}`,
      message: 'A file that is no image was accepted as one: it was dropped, or the model was asked with garbage.',
    }
  },
})
