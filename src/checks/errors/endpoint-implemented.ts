import { notThere } from '../../contract/answer/not-there.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The operation is there',
  why: 'Relays document the edits of OpenAI and answer 501, or 404 where the base URL is wrong.',
  evidence: 'QuantumNous/new-api router/relay-router.go; songquanpeng/one-api router/relay.go',
  severity: 'error',
  judges: 'any',
  gate: true,
  when({ answer, operation, exchange }) {
    if (notThere(answer, operation) !== undefined) return true
    // Who asks for the key first may answer for paths that it does not have; so may a gateway.
    if (exchange.credentials !== 'given') return false
    return answer.blocked !== undefined || answer.status > 500 ? 'undecided' : true
  },

  *judge({ answer, operation }) {
    const reason = notThere(answer, operation)
    if (reason === undefined) return
    const { status } = answer
    const hint = status === 404 ? ' Check the base URL, then the document.' : ''
    yield {
      at: '',
      expected: 'an answer of the operation',
      actual: `status ${status}`,
      message: `${operation.id} is documented, but ${reason} (status ${status}).${hint}`,
    }
  },
})
