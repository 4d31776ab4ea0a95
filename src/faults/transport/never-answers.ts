import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Takes the call and never answers',
  seenAt: 'Wei-Shaw/sub2api#2225',
  caughtBy: 'connection-holds',
  breaks: ({ succeeded, fail }) => (succeeded ? fail('timeout', 'no complete answer came in time') : undefined),
})
