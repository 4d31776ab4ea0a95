import { notThere } from '../../contract/answer/not-there.ts'
import { defineCheck, type Judged } from '../../core/check.ts'
import type { Operation } from '../../core/contract.ts'
import type { Observation } from '../../core/finding.ts'

/** What HTTP itself says of a request; no document has to list it (RFC 9110, section 15.5; RFC 6585). */
const common: ReadonlySet<number> = new Set([405, 406, 408, 411, 413, 414, 415, 417, 421, 426, 431])

export default defineCheck({
  title: 'The status is one that the document lists',
  why: 'Generated clients know the documented statuses only; another one ends in their branch for what cannot happen.',
  evidence: 'OpenAPI 3.1, Responses Object',
  severity: 'warning',
  judges: 'any',
  when(judged) {
    const { answer, operation } = judged
    if (!isTheirs(judged) || !speaksOf(operation, answer.status)) return false
    return notThere(answer, operation) === undefined ? true : 'undecided'
  },

  *judge({ answer: { status }, operation }) {
    if (common.has(status) || isListed(operation, status)) return
    const listed = operation.answers.map(promise => promise.status).join(', ')
    yield {
      at: '',
      expected: `one of ${listed}`,
      actual: `status ${status}`,
      message: `Status ${status} is not documented; the document lists ${listed}.`,
      ...weight(operation, status),
    }
  },
})

/** Whether no other check speaks of the status: neither a redirect, nor a failure, nor a valid request that was refused. */
function isTheirs({ answer, asked, exchange, operation }: Judged): boolean {
  const { status, blocked } = answer
  // How a call without a good key is answered is judged as that.
  if (exchange.credentials !== 'given' && operation.security !== undefined) return false
  if (status < 300) return true
  if (status < 400 || asked.unknown) return false
  if (blocked !== undefined) return true
  return status < 500 && (asked.problems.length > 0 || exchange.expects === 'refusal')
}

/** A document without one refusal says nothing of refusals, and there is nothing to hold an answer against. */
function speaksOf({ answers }: Operation, answered: number): boolean {
  return answers.some(({ status }) => (answered < 300 ? /^(?:2|default)/ : /^(?:[45]|default)/).test(status))
}

function isListed({ answers }: Operation, status: number): boolean {
  const keys = [String(status), `${String(status)[0]}XX`, 'default']
  return answers.some(promise => keys.includes(promise.status))
}

/** A document that says nothing of such refusals is incomplete; one that names another status for them is wrong. */
function weight({ answers }: Operation, status: number): Pick<Observation, 'severity' | 'documentation'> {
  if (status < 300) return {}
  const alike = [
    [400, 422],
    [401, 403],
  ].find(statuses => statuses.includes(status))
  const named = answers.filter(promise => alike?.includes(Number(promise.status)))
  if (named.length === 0) return { documentation: true }
  return named.every(({ assumed }) => assumed) ? { severity: 'info' } : {}
}
