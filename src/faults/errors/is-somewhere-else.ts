import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Documents a path under which nothing is served (404)',
  seenAt: 'QuantumNous/new-api controller/relay.go: Invalid URL',
  caughtBy: 'endpoint-implemented',
  applies: ({ operation }) => operation.refusal === 'openai' || (operation.refusal.status ?? 400) >= 400,
  breaks: ({ asked, refuse, operation }) =>
    asked.problems.every(({ kind }) => kind !== 'credentials')
      ? refuse(404, `Invalid URL (${operation.method} ${operation.path})`, 'unknown_url')
      : undefined,
})
