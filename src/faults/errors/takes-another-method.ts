import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Does not take the documented method (405)',
  seenAt: 'a web server that serves files under the path',
  caughtBy: 'endpoint-implemented',
  applies: ({ operation }) => operation.refusal === 'openai' || (operation.refusal.status ?? 400) >= 400,
  breaks({ succeeded, refuse }) {
    if (!succeeded) return undefined
    const refusal = refuse(405, 'Method not allowed.', 'method_not_allowed')
    return { ...refusal, headers: [...refusal.headers, ['allow', 'GET, HEAD']] }
  },
})
