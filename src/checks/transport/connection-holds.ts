import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The connection holds until the answer is whole',
  why: 'Gateways cut long image calls; the call may have been billed all the same.',
  evidence: 'Wei-Shaw/sub2api#2225',
  severity: 'error',
  judges: 'any',
  gate: true,
  // An upstream that was never reached has broken nothing.
  when: ({ exchange }) =>
    exchange.failure && ['unreachable', 'forbidden-address', 'aborted'].includes(exchange.failure.kind)
      ? 'undecided'
      : true,

  *judge({ exchange, response }) {
    if (response?.ending === 'cut') {
      yield {
        at: '',
        expected: 'the whole body',
        actual: 'the connection ended early',
        message: 'The connection was cut before the answer was whole.',
      }
    } else if (exchange.failure) {
      const { kind, message } = exchange.failure
      yield { at: '', expected: 'an answer', actual: kind, message: `No answer came: ${message}` }
    }
  },
})
