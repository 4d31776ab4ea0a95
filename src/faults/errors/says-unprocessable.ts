import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Refuses with 422 where 400 is listed',
  seenAt: 'BerriAI/litellm#15963; Aquiles-ai/Aquiles-Image#3',
  caughtBy: 'status-documented',
  applies: ({ operation }) => operation.refusal === 'openai' || operation.refusal.status === undefined,
  breaks: ({ answer }) => (answer.status === 400 ? { ...answer, status: 422 } : undefined),
})
