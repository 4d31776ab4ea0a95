import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Answers with a status that its document does not list (201)',
  seenAt: 'OpenAPI 3.1, Responses Object',
  caughtBy: 'status-documented',
  breaks: ({ answer, succeeded, streamed }) => (succeeded && !streamed ? { ...answer, status: 201 } : undefined),
})
