import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Ends the stream before the completed event',
  seenAt: 'Wei-Shaw/sub2api#2232',
  caughtBy: 'stream-completes',
  applies: ({ operation }) => promisesStream(operation),
  breaks: ({ streamed, events }) =>
    streamed ? events(all => all.filter(({ event }) => !event?.endsWith('.completed'))) : undefined,
})
