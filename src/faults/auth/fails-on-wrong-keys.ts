import { carriedKey } from '../../contract/request/credentials.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Fails on a wrong key (500)',
  seenAt: 'QuantumNous/new-api types/error.go',
  caughtBy: 'wrong-key-refused',
  applies: ({ operation }) =>
    operation.security !== undefined && (operation.refusal === 'openai' || operation.refusal.status === undefined),
  breaks: ({ operation, request, asked, refuse }) =>
    carriedKey(operation, request) !== undefined && asked.problems.some(({ kind }) => kind === 'credentials')
      ? refuse(500, 'The key could not be looked up.', 'internal_error')
      : undefined,
})
