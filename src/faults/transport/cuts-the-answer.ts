import { defineFault } from '../../core/fault.ts'
import { bodyOf } from '../../core/message.ts'

export default defineFault({
  title: 'Cuts the connection in the middle of the answer',
  seenAt: 'Wei-Shaw/sub2api#2225',
  caughtBy: 'connection-holds',
  breaks({ answer, succeeded }) {
    const body = bodyOf(answer)
    if (!succeeded) return undefined
    return { ...answer, chunks: [{ bytes: body.subarray(0, body.length >> 1), at: 0 }], ending: 'cut' }
  },
})
