import { carriedKey } from '../../contract/request/credentials.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Refuses a wrong key with 403',
  seenAt: 'RFC 9110, section 15.5.4',
  caughtBy: 'wrong-key-refused',
  applies: ({ operation }) => operation.security !== undefined && operation.success === undefined,
  breaks: ({ operation, request, asked, answer }) =>
    carriedKey(operation, request) !== undefined && asked.problems.some(({ kind }) => kind === 'credentials')
      ? { ...answer, status: 403 }
      : undefined,
})
