import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Refuses with “Unknown error”',
  seenAt: 'apiyi live note: shell_api_error',
  caughtBy: 'error-says-why',
  applies: ({ operation }) => operation.refusal === 'openai' || operation.refusal.status === undefined,
  breaks: ({ answer, operation, replace }) =>
    answer.status >= 400
      ? replace(operation.refusal === 'openai' ? '/error/message' : '/message', () => 'Unknown error')
      : undefined,
})
