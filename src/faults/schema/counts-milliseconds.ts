import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Tells the creation time in milliseconds',
  seenAt: 'JavaScript back ends: Date.now()',
  caughtBy: 'created-is-now',
  applies: ({ operation }) => operation.answer.created !== undefined,
  breaks: ({ operation, succeeded, streamed, replace }) =>
    succeeded && !streamed ? replace(operation.answer.created ?? '', old => Number(old) * 1000) : undefined,
})
