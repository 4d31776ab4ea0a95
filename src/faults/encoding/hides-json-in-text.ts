import { defineFault } from '../../core/fault.ts'
import { withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Sends JSON as plain text',
  seenAt: 'the openai SDK returns a string then',
  caughtBy: 'content-type-told',
  breaks: ({ answer, succeeded, streamed }) =>
    succeeded && !streamed
      ? { ...answer, headers: withHeader(answer.headers, 'content-type', 'text/plain') }
      : undefined,
})
