import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Sends the last partial image after the completed event',
  seenAt: 'relays that send previews and image over connections of their own',
  caughtBy: 'nothing-after-completed',
  applies: ({ operation }) => promisesStream(operation),
  breaks: ({ streamed, events }) =>
    streamed ? events(all => [...all.slice(0, -2), ...all.slice(-2).reverse()]) : undefined,
})
