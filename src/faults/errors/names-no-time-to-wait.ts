import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Writes a Retry-After that is no time',
  seenAt: 'RFC 9110, section 10.2.3',
  caughtBy: 'rate-limit-told',
  // Where the document types the field, that is broken too.
  applies: ({ operation }) =>
    (operation.refusal === 'openai' || operation.refusal.status === undefined) &&
    !operation.answers.some(({ headers }) => headers.some(({ name }) => name.toLowerCase() === 'retry-after')),
  breaks({ succeeded, refuse }) {
    if (!succeeded) return undefined
    const refusal = refuse(429, 'Too many requests, try again later.', 'rate_limit_exceeded')
    return { ...refusal, headers: [...refusal.headers, ['retry-after', 'a while']] }
  },
})
