import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The body is compressed as its content-encoding says, in a way that was asked for',
  why: 'A client that undoes a coding which is not there, or does not know it, throws before anybody sees the answer.',
  evidence: 'stoplightio/prism#1064; RFC 9110, section 8.4',
  severity: 'error',
  judges: 'any',
  gate: true,
  when({ exchange, response }) {
    if (response) return true
    return exchange.failure?.kind === 'content-encoding' ? true : 'undecided'
  },

  *judge({ exchange }) {
    if (exchange.failure === undefined) return
    const { message } = exchange.failure
    const told = /content-encoding: ([\w-]+)/.exec(message)?.[1]
    yield {
      at: 'header:content-encoding',
      expected: told === undefined ? 'a body that can be decoded' : `a body in ${told}`,
      actual: 'a body that cannot be decoded',
      message,
    }
  },
})
