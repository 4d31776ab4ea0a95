import { defineFault } from '../../core/fault.ts'
import { bodyOf, withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Cuts the connection in the middle of the answer',
  seenAt: 'Wei-Shaw/sub2api#2225',
  caughtBy: 'connection-holds',
  breaks({ answer, succeeded, streamed }) {
    const body = bodyOf(answer)
    if (!succeeded) return undefined
    // A stream tells no length.
    const headers = streamed ? answer.headers : withHeader(answer.headers, 'content-length', String(body.length))
    return { ...answer, headers, chunks: [{ bytes: body.subarray(0, body.length >> 1), at: 0 }], ending: 'cut' }
  },
})
