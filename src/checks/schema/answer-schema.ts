import { isFigure } from '../../contract/answer/figures.ts'
import { bodiless } from '../../contract/answer/media.ts'
import { defineCheck } from '../../core/check.ts'
import type { Observation } from '../../core/finding.ts'
import { bodyOf, header, type ResponseMessage } from '../../core/message.ts'

export default defineCheck({
  title: 'A successful answer has the promised shape',
  why: 'Generated clients are typed by this shape; what is missing or of another type fails in the application.',
  evidence: 'OpenAPI 3.1, Response Object',
  severity: 'error',
  judges: 'success',
  when: ({ answer }) =>
    bodiless.has(answer.status) || (answer.media !== undefined && answer.body !== undefined && !answer.streamed),

  *judge({ answer, response }) {
    if (response && bodiless.has(answer.status)) yield* surplus(response)
    for (const { at, message, expected, actual } of answer.media?.validate(answer.body) ?? []) {
      // That a figure is no number is judged where figures are.
      if (isFigure(answer, at)) continue
      yield { at, expected, actual, message: `The answer departs from its schema: ${message}` }
    }
  },
})

/** What comes after a status that ends the answer is read as the beginning of the next one (RFC 9110, section 15.3.5). */
function* surplus(response: ResponseMessage): Iterable<Observation> {
  const { status } = response
  const told = Number(header(response, 'content-length') ?? 0)
  const many = bodyOf(response).length || (Number.isFinite(told) ? told : 0)
  if (many === 0) return
  yield {
    at: '',
    expected: 'no body',
    actual: `${many} bytes`,
    message: `Status ${status} says that there is no body, and one of ${many} bytes ${bodyOf(response).length ? 'came' : 'was announced'}.`,
  }
}
