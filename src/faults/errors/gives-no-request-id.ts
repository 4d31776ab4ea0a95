import { defineFault } from '../../core/fault.ts'
import { withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Gives no id of the call',
  seenAt: 'relays that keep their upstream’s header fields to themselves',
  caughtBy: 'request-id',
  // An id in the body is one too.
  applies: ({ operation }) => operation.refusal === 'openai' && operation.answer.request === undefined,
  breaks: ({ answer }) => ({ ...answer, headers: withHeader(answer.headers, 'x-request-id', undefined) }),
})
