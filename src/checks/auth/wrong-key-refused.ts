import { refusesKey, tellsOfKey } from '../../contract/answer/key-refusal.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A call with a wrong key is refused',
  why: 'A relay that takes any key either serves strangers or fails later, when the call is already billed.',
  evidence: 'QuantumNous/new-api middleware/auth.go',
  severity: 'error',
  judges: 'any',
  when({ answer, exchange, operation }) {
    if (exchange.credentials !== 'wrong' || operation.security === undefined) return false
    return tellsOfKey(answer) ? true : 'undecided'
  },

  *judge({ answer, operation }) {
    if (refusesKey(answer, operation)) return
    const { status } = answer
    yield {
      at: '',
      expected: 'status 401',
      actual: `status ${status}`,
      message: `A call with a wrong key was answered with status ${status}.`,
    }
  },
})
