import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Refuses a parameter that its document lists',
  seenAt: 'lobehub/lobe-chat#9920',
  caughtBy: 'valid-request-accepted',
  applies: ({ operation }) => operation.refusal === 'openai' || (operation.refusal.status ?? 400) >= 400,
  breaks: ({ succeeded, refuse }) =>
    succeeded ? refuse(400, "Unknown parameter: 'quality'.", 'unknown_parameter') : undefined,
})
