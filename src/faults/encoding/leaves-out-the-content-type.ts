import { defineFault } from '../../core/fault.ts'
import { withHeader } from '../../core/message.ts'

export default defineFault({
  title: 'Leaves out the content type',
  seenAt: 'RFC 9110, section 8.3',
  caughtBy: 'content-type-told',
  breaks: ({ answer, succeeded }) =>
    succeeded ? { ...answer, headers: withHeader(answer.headers, 'content-type', undefined) } : undefined,
})
