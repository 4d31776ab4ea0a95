import { echoes } from '../../codec/mask.ts'
import { carriedKey } from '../../contract/request/credentials.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The key does not come back in the answer',
  why: 'Answers are logged and shown to users; a key in one is a leaked key.',
  evidence: 'OWASP API Security Top 10, API8:2023',
  severity: 'error',
  judges: 'any',
  ungated: true,
  when: ({ operation, exchange }) => carriedKey(operation, exchange.request) !== undefined,

  *judge({ operation, exchange, response }) {
    const key = carriedKey(operation, exchange.request) ?? ''
    const headers = (response?.headers ?? []).map(([name, value]) => ({ at: `header:${name}`, text: value }))
    const body = { at: '', text: (response?.chunks ?? []).map(({ bytes }) => new TextDecoder().decode(bytes)).join('') }
    for (const { at, text } of [...headers, body]) {
      const encoding = echoes(text, key)
      if (encoding)
        yield {
          at,
          expected: 'no key',
          actual: `the key (${encoding})`,
          message: `The answer contains the key that was sent (${encoding}).`,
        }
    }
  },
})
