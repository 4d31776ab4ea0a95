import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Writes the creation time as text',
  seenAt: 'PHP and Lua back ends',
  caughtBy: 'answer-schema',
  applies: ({ operation }) => operation.answer.created !== undefined,
  breaks: ({ operation, succeeded, streamed, replace }) =>
    succeeded && !streamed ? replace(operation.answer.created ?? '', old => String(old)) : undefined,
})
