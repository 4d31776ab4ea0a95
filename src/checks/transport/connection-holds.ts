import { defineCheck } from '../../core/check.ts'
import type { FailureKind } from '../../core/errors.ts'
import { header, type ResponseMessage } from '../../core/message.ts'

export default defineCheck({
  title: 'The connection holds until the answer is whole',
  why: 'Gateways cut long image calls; the call may have been billed all the same.',
  evidence: 'Wei-Shaw/sub2api#2225; RFC 9112, section 8',
  severity: 'error',
  judges: 'any',
  gate: true,
  // An upstream that was never reached has broken nothing; of a body that cannot be decoded nobody knows its end.
  when: ({ exchange }) =>
    exchange.failure &&
    ['unreachable', 'forbidden-address', 'aborted', 'content-encoding'].includes(exchange.failure.kind)
      ? 'undecided'
      : true,

  *judge({ exchange, response }) {
    if (response?.ending === 'cut') {
      const actual = extent(response)
      yield { at: '', expected: 'the whole body', actual, message: `The connection was cut: it ended ${actual}.` }
    } else if (exchange.failure) {
      const { kind, message } = exchange.failure
      yield { at: '', expected: 'an answer', actual: kind, message: `${causes[kind] ?? 'No answer came'}: ${message}` }
    }
  },
})

const causes: { readonly [kind in FailureKind]?: string } = {
  reset: 'The connection was closed before any answer came',
  timeout: 'The answer did not end in time',
  'too-large': 'The answer has no end in sight',
  malformed: 'What came is no HTTP answer',
}

/** How much of a body came. A length counts bytes as they were sent, which tells nothing of decoded ones. */
function extent(response: ResponseMessage): string {
  const got = response.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const length = header(response, 'content-length')
  const coded = header(response, 'content-encoding') !== undefined
  if (length !== undefined && !coded && /^\d+$/.test(length)) return `after ${got} of ${length} bytes`
  return got === 0 ? 'before the first byte of the body' : `after ${got} bytes, without the mark that ends a body`
}
