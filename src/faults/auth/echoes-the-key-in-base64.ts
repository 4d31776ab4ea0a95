import { encodeBase64 } from '../../codec/base64.ts'
import { carriedKey } from '../../contract/request/credentials.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Sends the key back in base64, within a trace',
  seenAt: 'traces of gateways that hold the request',
  caughtBy: 'key-not-echoed',
  applies: ({ operation }) => operation.security !== undefined,
  breaks({ answer, operation, request }) {
    const key = carriedKey(operation, request)
    if (key === undefined) return undefined
    const trace = encodeBase64(new TextEncoder().encode(JSON.stringify({ authorization: key, attempt: 1 })))
    return { ...answer, headers: [...answer.headers, ['x-debug-trace', trace]] }
  },
})
