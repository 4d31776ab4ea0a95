import { defineFault } from '../../core/fault.ts'
import { bodyOf } from '../../core/message.ts'

export default defineFault({
  title: 'Writes one member twice',
  seenAt: 'RFC 8259, section 4',
  caughtBy: 'keys-are-unique',
  breaks({ answer, succeeded, streamed }) {
    if (!succeeded || streamed) return undefined
    const text = new TextDecoder().decode(bodyOf(answer)).replace(/^\{("(?:[^"\\]|\\.)*"):/, '{$1:null,$1:')
    return { ...answer, chunks: [{ bytes: new TextEncoder().encode(text), at: 0 }] }
  },
})
