import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'
import type { HeaderList } from '../../core/message.ts'
import type { AnswerReading } from '../../core/reading.ts'

export default defineCheck({
  title: 'An answer bears an id that support can look up',
  why: 'Without one, nobody can tell the provider which call went wrong or was billed twice.',
  evidence: 'OpenAI API reference, Debugging requests; QuantumNous/new-api middleware/request-id.go',
  severity: 'info',
  judges: 'any',
  // What a gateway wrote in place of an answer is judged as that. Beside images, nobody expects one.
  when: ({ answer, operation }) => operation.answer.images !== undefined && (answer.streamed || isRecord(answer.body)),

  *judge({ answer, response }) {
    if (inHeaders(response?.headers ?? []) || inBody(answer)) return
    yield {
      at: 'header:x-request-id',
      expected: 'an id, such as x-request-id',
      actual: 'none',
      message: 'The answer bears no request id, neither in a header field nor in its body.',
    }
  },
})

function inHeaders(headers: HeaderList): boolean {
  return headers.some(
    ([name, value]) => /(?:request|correlation|trace|amzn-requestid|log)-?id$/.test(name) && value !== '',
  )
}

/** In a place that the document names, under a usual name, or within the message as relays of the new-api family do. */
function inBody({ said, body, text }: AnswerReading): boolean {
  if (said.request !== undefined) return true
  const places = isRecord(body) ? [body, isRecord(body.error) ? body.error : {}] : []
  const named = places.some(place =>
    ['request_id', 'requestId', 'trace_id', 'id'].some(name => typeof place[name] === 'string' && place[name] !== ''),
  )
  return named || /request[ _-]?id:? [\w-]{6,}/i.test(text.slice(0, 4000))
}
