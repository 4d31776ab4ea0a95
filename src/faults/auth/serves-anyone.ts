import { carriedKey } from '../../contract/request/credentials.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Serves calls without a key',
  seenAt: 'documents that call the Authorization header optional',
  caughtBy: 'key-required',
  applies: ({ operation }) => operation.security !== undefined,
  breaks: ({ operation, request, authorised }) =>
    carriedKey(operation, request) === undefined ? authorised() : undefined,
})
