import type { Operation } from '../../core/contract.ts'
import type { AnswerReading } from '../../core/reading.ts'

const unknownPath =
  /invalid url|unknown (?:request )?url|no (?:such )?(?:route|path|endpoint)|(?:route|path|page|endpoint|url) (?:was )?not found|cannot (?:post|put|get|patch|delete) \//i

/**
 * Why an answer means that the operation itself is not there, as a phrase: its path is unknown (404), its method is not
 * taken (405), or it was never built (501). Undefined for an answer of an operation that exists.
 */
export function notThere(answer: AnswerReading, operation: Operation): string | undefined {
  if (answer.status === 501) return 'it is not implemented'
  if (answer.status === 405) return `the method ${operation.method} is not taken there`
  return answer.status === 404 && isPathUnknown(answer, operation) ? 'nothing is served under this path' : undefined
}

/** A 404 may also say that a model or another thing does not exist. */
function isPathUnknown({ text, blocked, body }: AnswerReading, operation: Operation): boolean {
  if (blocked !== undefined) return false
  const said = text.slice(0, 2000)
  if (unknownPath.test(said)) return true
  if (operation.path.includes('{') || /model/i.test(said)) return false
  const documented = operation.answers.some(({ status, assumed }) => /^(?:404|4XX)$/.test(status) && !assumed)
  return body === undefined || !documented
}
