import { masked } from '../../codec/mask.ts'
import { echoesOf, readEcho } from '../../contract/answer/echoes-of.ts'
import { carriedKey } from '../../contract/request/credentials.ts'
import { defineCheck } from '../../core/check.ts'

/** A word such as `invalid` stands in answers anyway; whether it came back as the key, nobody can tell. */
const isWord = (key: string) => key !== masked && (key.length < 8 || /^[a-z]{1,16}$/i.test(key))

export default defineCheck({
  title: 'The key does not come back in the answer',
  why: 'Answers are logged and shown to users; a key in one is a leaked key.',
  evidence: 'OWASP API Security Top 10, API8:2023',
  severity: 'error',
  judges: 'any',
  ungated: true,
  when({ operation, exchange }) {
    const key = carriedKey(operation, exchange.request)
    if (exchange.echoed !== undefined) return true
    return key !== undefined && isWord(key) ? 'undecided' : key !== undefined
  },

  *judge({ operation, exchange, response }) {
    const key = carriedKey(operation, exchange.request) ?? ''
    // Recorded traffic is masked before it is kept; where the key stood is noted then.
    const echoes = [...(exchange.echoed ?? []).map(readEcho), ...(response ? echoesOf(response, key) : [])]
    for (const { at, form } of echoes)
      yield {
        at,
        expected: 'no key',
        actual: `the key (${form})`,
        message: `The answer contains the key that was sent (${form}).`,
      }
  },
})
