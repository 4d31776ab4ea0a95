import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Writes event: message above every event',
  seenAt: 'gateways that rebuild the stream line by line',
  caughtBy: 'event-name',
  applies: ({ operation }) => promisesStream(operation),
  breaks: ({ streamed, events }) =>
    streamed ? events(all => all.map(({ data }) => ({ event: 'message', data }))) : undefined,
})
