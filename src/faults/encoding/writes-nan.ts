import { defineFault } from '../../core/fault.ts'
import { bodyOf } from '../../core/message.ts'

export default defineFault({
  title: 'Writes NaN as a number',
  seenAt: 'a price divided by zero tokens in Python back ends',
  caughtBy: 'body-parses',
  breaks({ answer, succeeded, streamed }) {
    if (!succeeded || streamed) return undefined
    const text = new TextDecoder().decode(bodyOf(answer)).replace('{', '{"cost":NaN,')
    return { ...answer, chunks: [{ bytes: new TextEncoder().encode(text), at: 0 }] }
  },
})
