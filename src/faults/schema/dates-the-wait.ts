import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Writes a date into a header field that is promised to be a number',
  seenAt: 'RFC 9110, section 10.2.3: Retry-After may be either',
  caughtBy: 'response-headers',
  applies: ({ operation }) =>
    operation.answers.some(
      ({ status, headers }) => status === '429' && headers.some(({ name }) => name.toLowerCase() === 'retry-after'),
    ),
  breaks({ asked, refuse }) {
    // Who has no key is limited first.
    if (!asked.problems.some(({ kind }) => kind === 'credentials')) return undefined
    const refusal = refuse(429, 'Too many requests, try again later.', 'rate_limit_exceeded')
    return { ...refusal, headers: [...refusal.headers, ['retry-after', 'Thu, 20 Nov 2025 08:00:00 GMT']] }
  },
})
