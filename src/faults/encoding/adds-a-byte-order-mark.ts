import { defineFault } from '../../core/fault.ts'
import { bodyOf } from '../../core/message.ts'

export default defineFault({
  title: 'Puts a byte order mark before the JSON text',
  seenAt: 'RFC 8259, section 8.1',
  caughtBy: 'body-parses',
  breaks({ answer, succeeded, streamed }) {
    if (!succeeded || streamed) return undefined
    const body = bodyOf(answer)
    const bytes = new Uint8Array(body.length + 3)
    bytes.set([0xef, 0xbb, 0xbf])
    bytes.set(body, 3)
    return { ...answer, chunks: [{ bytes, at: 0 }] }
  },
})
