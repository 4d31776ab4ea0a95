import type { Judged } from '../../core/check.ts'
import type { Observation } from '../../core/finding.ts'
import type { AnswerReading } from '../../core/reading.ts'
import { notThere } from './not-there.ts'
import { describePage } from './page.ts'

/** Whether the answer tells what becomes of a key: a limit of the rate, or a path that is not there, came before. */
export function tellsOfKey({ answer, operation }: Pick<Judged, 'answer' | 'operation'>): boolean {
  return answer.blocked !== 'rate' && notThere(answer, operation) === undefined && answer.status !== 404
}

/**
 * What is wrong with the answer to a call that has no good key; nothing when it was refused as promised.
 *
 * @param call the call, as in `A call without a key`
 */
export function* judgeKeyRefusal(
  { answer, operation, response }: Pick<Judged, 'answer' | 'operation' | 'response'>,
  call: string,
): Iterable<Observation> {
  const { status } = answer
  if (status === 401 || isOwnRefusal(answer, operation)) return
  if (status === 403 && !operation.answers.some(promise => promise.status === '401')) return
  const page = response && describePage(response, answer.text)
  const came = page ? `status ${status} and ${page}` : `status ${status}`
  yield {
    at: '',
    expected: 'status 401',
    actual: came,
    message: `${call} was answered with ${came}, not with 401: ${consequence(status)}.`,
    ...(status === 403 ? { severity: 'warning' } : {}),
  }
}

function consequence(status: number): string {
  if (status === 403) return 'clients take the key for a good one that may not do this'
  if (status >= 500) return 'clients take it for a failure of the provider and try again'
  return status < 300 ? 'whoever calls is served' : 'clients cannot tell that the key is to blame'
}

/** An envelope of the operation's own tells refusals by its code, under whatever status that is no failure. */
function isOwnRefusal(
  { status, succeeded, pending, body }: AnswerReading,
  { success }: Pick<Judged['operation'], 'success'>,
): boolean {
  return success !== undefined && status < 500 && body !== undefined && !succeeded && !pending
}
