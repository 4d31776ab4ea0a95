import { get } from '../../codec/pointer.ts'
import { schemaAt } from '../../contract/request/ask.ts'
import { defineCheck, type Judged } from '../../core/check.ts'

export default defineCheck({
  title: 'A 2xx answer is a success',
  why: 'Relays pass an upstream’s error on under status 200; a client that trusts the status reads an image from nothing.',
  evidence: 'BerriAI/litellm#10501',
  severity: 'error',
  judges: 'any',
  when(judged) {
    const { asked, answer, operation } = judged
    if (answer.status < 200 || answer.status > 299 || answer.pending || answer.streamed) return false
    if (isOwnField(judged)) return false
    // An envelope of one's own may tell refusals by its code, under whatever status.
    if (operation.success === undefined) return true
    if (asked.problems.length > 0) return false
    return answer.blocked === undefined ? true : 'undecided'
  },

  *judge({ answer, operation }) {
    if (answer.succeeded) return
    const [place] = Object.keys(operation.success ?? {})
    const at = get(answer.body, '/error') === undefined ? (place ?? '/error') : '/error'
    const actual = JSON.stringify(get(answer.body, at) ?? null).slice(0, 200)
    yield { at, expected: 'a success', actual, message: `Status ${answer.status} carries an error: ${actual}.` }
  },
})

/** Beside images, a success whose document gives it an `error` tells of another failure than its own, as of a job. */
function isOwnField({ answer, contract, operation }: Judged): boolean {
  if (operation.answer.images !== undefined || answer.media === undefined) return false
  return schemaAt(contract, answer.media.schema, '/error') !== undefined
}
