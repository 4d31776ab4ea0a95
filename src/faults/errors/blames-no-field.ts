import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Refuses without a word on which field is wrong',
  seenAt: 'QuantumNous/new-api types/error.go: param is always empty',
  caughtBy: 'error-names-the-field',
  applies: ({ operation }) => operation.refusal === 'openai',
  breaks({ asked, answer, edit }) {
    if (answer.status < 400 || !asked.problems.some(({ field }) => field !== null)) return undefined
    const error = {
      message: 'The request is invalid.',
      type: 'invalid_request_error',
      param: '',
      code: 'invalid_request',
    }
    return edit(() => ({ error }))
  },
})
