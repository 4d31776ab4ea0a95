import { eventStream } from '../../contract/answer/media.ts'
import { describePage } from '../../contract/answer/page.ts'
import { defineCheck, type Judged } from '../../core/check.ts'

export default defineCheck({
  title: 'The content type is one that the operation promises',
  why: 'SDKs choose how to read an answer by its type: a JSON body under another type reaches the application as a string.',
  evidence: 'Bin-Huang/chatbox#2937',
  severity: 'error',
  judges: 'any',
  gate: true,
  when(judged) {
    const { promise, status, type } = judged.answer
    if ((promise?.media.length ?? 0) === 0) return false
    // Nothing has no type (RFC 9110, section 8.3). A success without its content is another matter.
    if (status >= 400 && type === '' && judged.response?.chunks.every(({ bytes }) => bytes.length === 0)) return false
    return isSignInPage(judged) ? 'undecided' : true
  },

  *judge({ answer, ask, asked, response }) {
    // An operation that streams when it is told to must not do so otherwise.
    const unasked = asked.media?.ask.stream !== undefined && ask.stream !== true
    const promised = answer.promise?.media.filter(({ type }) => !unasked || type !== eventStream) ?? []
    if (answer.media && (promised.length === 0 || promised.includes(answer.media))) return
    const expected = promised.map(({ type }) => type).join(' or ')
    const actual = answer.type === '' ? 'none' : answer.type
    const page = response && describePage(response, answer.text)
    const body = page ? ` The body is ${page}.` : /^\s*[{[]/.test(answer.text) ? ' The body looks like JSON.' : ''
    yield {
      at: 'header:content-type',
      expected,
      actual,
      message: `The content type is ${actual}; ${expected} is promised for status ${answer.status}.${body}`,
    }
  },
})

/** A page that stands where a missing or wrong key should be refused is judged as that. */
function isSignInPage({ answer, exchange, operation, response }: Judged): boolean {
  if (exchange.credentials === 'given' || operation.security === undefined) return false
  return answer.status < 300 && response !== undefined && describePage(response, answer.text) !== undefined
}
