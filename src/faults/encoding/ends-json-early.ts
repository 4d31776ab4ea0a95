import { defineFault } from '../../core/fault.ts'
import { bodyOf } from '../../core/message.ts'

export default defineFault({
  title: 'Ends the JSON text early in a complete answer',
  seenAt: 'Wei-Shaw/sub2api#2232',
  caughtBy: 'body-parses',
  breaks({ answer, succeeded, streamed }) {
    if (!succeeded || streamed) return undefined
    const body = bodyOf(answer)
    return { ...answer, chunks: [{ bytes: body.subarray(0, body.length - 2), at: 0 }] }
  },
})
