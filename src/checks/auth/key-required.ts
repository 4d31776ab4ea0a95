import { refusesKey, tellsOfKey } from '../../contract/answer/key-refusal.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A call without a key is refused',
  why: 'Some documents call the key optional; an endpoint that answers anyone bills someone.',
  evidence: 'OpenAI API reference, Authentication',
  severity: 'error',
  judges: 'any',
  when({ answer, exchange, operation }) {
    if (exchange.credentials !== 'none' || operation.security === undefined) return false
    return tellsOfKey(answer) ? true : 'undecided'
  },

  *judge({ answer, operation }) {
    if (refusesKey(answer, operation)) return
    const { status } = answer
    yield {
      at: '',
      expected: 'status 401',
      actual: `status ${status}`,
      message: `A call without a key was answered with status ${status}.`,
    }
  },
})
