import { carriedKey } from '../../contract/request/credentials.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Takes any key for a good one',
  seenAt: 'QuantumNous/new-api middleware/auth.go: the key is cut at its first dash',
  caughtBy: 'wrong-key-refused',
  applies: ({ operation }) => operation.security !== undefined,
  breaks: ({ operation, request, asked, authorised }) =>
    carriedKey(operation, request) !== undefined && asked.problems.some(({ kind }) => kind === 'credentials')
      ? authorised()
      : undefined,
})
