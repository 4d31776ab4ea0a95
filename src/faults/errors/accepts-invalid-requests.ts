import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Accepts what its document forbids and guesses the rest',
  seenAt: 'Wei-Shaw/sub2api#6120',
  caughtBy: 'invalid-request-refused',
  breaks: ({ asked, accepted }) =>
    asked.problems.length > 0 && asked.problems.every(({ kind }) => kind === 'schema') ? accepted() : undefined,
})
