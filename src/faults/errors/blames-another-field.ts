import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Blames a field that is not wrong',
  seenAt: 'CopilotKit/aimock: edits in JSON are refused for their prompt, whatever is wrong',
  caughtBy: 'error-names-the-field',
  applies: ({ operation }) => operation.refusal === 'openai',
  breaks({ asked, answer, edit }) {
    if (answer.status < 400 || !asked.problems.some(({ field }) => field !== null)) return undefined
    const error = {
      message: 'Invalid value.',
      type: 'invalid_request_error',
      param: 'moderation_level',
      code: 'invalid',
    }
    return edit(() => ({ error }))
  },
})
