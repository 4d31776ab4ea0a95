import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

const error = {
  message: 'upstream error: do request failed',
  type: 'upstream_error',
  param: '',
  code: 'do_request_failed',
}

export default defineFault({
  title: 'Passes an upstream’s error on under status 200',
  seenAt: 'QuantumNous/new-api relay/channel/openai/relay_image.go',
  caughtBy: 'no-error-in-success',
  breaks({ operation, succeeded, streamed }) {
    if (!succeeded || streamed) return undefined
    const body = operation.success ? { code: 5001, message: error.message, request_id: 'req_0' } : { error }
    return respond(200, 'application/json', JSON.stringify(body))
  },
})
