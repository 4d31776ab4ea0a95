import { explainCoding } from '../../codec/content-coding.ts'
import { defineFault } from '../../core/fault.ts'
import { bodyOf, withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Says that the body is gzip and sends it as it is',
  seenAt: 'stoplightio/prism#1064',
  caughtBy: 'content-encoding-holds',
  breaks({ answer, succeeded, fail }) {
    if (!succeeded) return undefined
    const message = explainCoding('gzip', bodyOf(answer).subarray(0, 16), 'incorrect header check')
    return fail('content-encoding', message, {
      ...answer,
      headers: withHeader(answer.headers, 'content-encoding', 'gzip'),
    })
  },
})
