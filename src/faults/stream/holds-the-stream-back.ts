import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

/** Milliseconds. */
const heldFor = 4000

export default defineFault({
  title: 'Holds all events back until the last one is there',
  seenAt: 'nginx/nginx#1505',
  caughtBy: 'stream-flows',
  applies: ({ operation }) => promisesStream(operation),
  breaks: ({ answer, streamed }) =>
    streamed ? { ...answer, chunks: answer.chunks.map(({ bytes }) => ({ bytes, at: heldFor })) } : undefined,
})
