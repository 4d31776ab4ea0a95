import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Answers a streamed request with plain JSON',
  seenAt: 'stdapi-ai/stdapi.ai#84',
  caughtBy: 'stream-answers-events',
  applies: ({ operation }) => promisesStream(operation),
  breaks: ({ succeeded, streamed, redraw }) => (succeeded && streamed ? redraw({ stream: false }) : undefined),
})
