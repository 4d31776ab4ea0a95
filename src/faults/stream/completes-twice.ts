import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Sends the completed event twice',
  seenAt: 'relays that flush their buffer and then end it',
  caughtBy: 'stream-completes',
  applies: ({ operation }) => promisesStream(operation),
  breaks: ({ streamed, events }) => (streamed ? events(all => [...all, ...all.slice(-1)]) : undefined),
})
