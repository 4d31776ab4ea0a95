import { defineFault } from '../../core/fault.ts'

const hours = 8

export default defineFault({
  title: 'Takes local time for UTC in the creation time',
  seenAt: 'back ends that read a clock without its zone',
  caughtBy: 'created-is-now',
  applies: ({ operation }) => operation.answer.created !== undefined,
  breaks: ({ operation, succeeded, streamed, replace }) =>
    succeeded && !streamed ? replace(operation.answer.created ?? '', old => Number(old) + hours * 3600) : undefined,
})
