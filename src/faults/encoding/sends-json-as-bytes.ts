import { defineFault } from '../../core/fault.ts'
import { withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Sends its answer as application/octet-stream',
  seenAt: 'object stores that answer in place of a gateway',
  caughtBy: 'content-type-told',
  breaks: ({ answer, succeeded }) =>
    succeeded
      ? { ...answer, headers: withHeader(answer.headers, 'content-type', 'application/octet-stream') }
      : undefined,
})
