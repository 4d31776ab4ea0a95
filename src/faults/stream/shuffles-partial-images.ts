import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Sends partial images in reverse order',
  seenAt: 'relays that collect previews from parallel workers',
  caughtBy: 'partial-images',
  applies: ({ operation }) => promisesStream(operation),
  breaks: ({ streamed, events }) =>
    streamed ? events(all => [...all.slice(0, -1).reverse(), ...all.slice(-1)]) : undefined,
})
