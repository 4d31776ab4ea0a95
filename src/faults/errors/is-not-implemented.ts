import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Documents an endpoint that it does not have (501)',
  seenAt: 'QuantumNous/new-api router/relay-router.go',
  caughtBy: 'endpoint-implemented',
  applies: ({ operation }) => operation.refusal === 'openai' || (operation.refusal.status ?? 400) >= 400,
  breaks: ({ asked, refuse }) =>
    asked.problems.every(({ kind }) => kind !== 'credentials')
      ? refuse(501, 'API not implemented', 'api_not_implemented')
      : undefined,
})
