import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Answers a caller’s mistake with status 500',
  seenAt: 'QuantumNous/new-api types/error.go',
  caughtBy: 'refusal-is-client-error',
  applies: ({ operation }) => operation.refusal === 'openai' || operation.refusal.status === undefined,
  breaks: ({ asked, refuse }) =>
    asked.problems.length > 0 && asked.problems.every(({ kind }) => kind !== 'credentials')
      ? refuse(500, asked.problems[0]?.message ?? '', 'invalid_request')
      : undefined,
})
