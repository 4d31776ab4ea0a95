import { carriedKey } from '../../contract/request/credentials.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Sends the key back percent-encoded, within a URL',
  seenAt: 'vcr/vcr#704: tokens in the query of recorded URLs',
  caughtBy: 'key-not-echoed',
  applies: ({ operation }) => operation.security !== undefined,
  breaks({ answer, operation, request }) {
    const key = carriedKey(operation, request)
    if (key === undefined) return undefined
    const bytes = new TextEncoder().encode(key)
    const escaped = [...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
    return { ...answer, headers: [...answer.headers, ['x-upstream-url', `https://upstream.example/v1?key=${escaped}`]] }
  },
})
