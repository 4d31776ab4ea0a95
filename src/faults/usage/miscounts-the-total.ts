import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Tells a total that is not the sum',
  seenAt: 'BerriAI/litellm#26876',
  caughtBy: 'usage-adds-up',
  applies: ({ operation }) => operation.answer.usage !== undefined,
  breaks: ({ operation, succeeded, replace }) =>
    succeeded ? replace(`${operation.answer.usage}/total_tokens`, old => Number(old) + 10) : undefined,
})
