import { carriedKey } from '../../contract/request/credentials.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Sends the key back in a header',
  seenAt: 'debug headers of self-made gateways',
  caughtBy: 'key-not-echoed',
  applies: ({ operation }) => operation.security !== undefined,
  breaks({ answer, operation, request }) {
    const key = carriedKey(operation, request)
    return key === undefined
      ? undefined
      : { ...answer, headers: [...answer.headers, ['x-upstream-authorization', `Bearer ${key}`]] }
  },
})
