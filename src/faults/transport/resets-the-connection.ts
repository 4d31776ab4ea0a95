import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Resets the connection instead of answering',
  seenAt: 'vercel-labs/ai-cli#63',
  caughtBy: 'connection-holds',
  breaks: ({ succeeded, fail }) => (succeeded ? fail('reset', 'the connection was reset') : undefined),
})
