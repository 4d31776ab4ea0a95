import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

const error = {
  type: 'error',
  error: { message: 'The server had an error', type: 'server_error', param: null, code: null },
}

export default defineFault({
  title: 'Sends an error event after status 200',
  seenAt: 'Wei-Shaw/sub2api#2251',
  caughtBy: 'stream-has-no-error',
  applies: ({ operation }) => promisesStream(operation),
  breaks: ({ streamed, events }) =>
    streamed ? events(all => [...all.slice(0, -1), { event: 'error', data: error }]) : undefined,
})
