import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Refuses for the rate and does not say until when',
  seenAt: 'songquanpeng/one-api relay/controller: 429 without Retry-After',
  caughtBy: 'rate-limit-told',
  applies: ({ operation }) => operation.refusal === 'openai' || operation.refusal.status === undefined,
  breaks: ({ succeeded, refuse }) =>
    succeeded ? refuse(429, 'Too many requests, try again later.', 'rate_limit_exceeded') : undefined,
})
