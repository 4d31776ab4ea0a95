import { defineFault } from '../../core/fault.ts'
import { withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Tells more calls to be left than its limit allows',
  seenAt: 'relays that pass on the remaining count of one channel and the limit of another',
  caughtBy: 'rate-limit-told',
  breaks({ answer }) {
    const headers = withHeader(answer.headers, 'x-ratelimit-limit-requests', '60')
    return { ...answer, headers: withHeader(headers, 'x-ratelimit-remaining-requests', '4999') }
  },
})
