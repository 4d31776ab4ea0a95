import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Puts the error into FastAPI’s envelope',
  seenAt: 'BerriAI/litellm#15963',
  caughtBy: 'error-envelope',
  applies: ({ operation }) => operation.refusal === 'openai' || operation.refusal.status === undefined,
  breaks: ({ asked, answer }) =>
    answer.status >= 400
      ? respond(answer.status, 'application/json', JSON.stringify({ detail: asked.problems[0]?.message ?? 'refused' }))
      : undefined,
})
