import { isAboutMadeUp } from '../../contract/answer/made-up.ts'
import { notThere } from '../../contract/answer/not-there.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A request that breaks the document is refused',
  why: 'A provider that takes what it cannot do guesses what was meant, and bills for it.',
  evidence: 'Wei-Shaw/sub2api#6120',
  severity: 'warning',
  judges: 'any',
  when({ asked, contract, exchange, answer, operation }) {
    if (exchange.credentials !== 'given' || asked.problems.length === 0 || answer.blocked !== undefined) return false
    // What is too large for our reader may be none of the provider's business.
    if (asked.problems.some(({ status }) => status === 413)) return 'undecided'
    // That nothing bears a name says nothing about the mistake beside it.
    const isElsewhere = asked.problems.every(({ at }) => !at.startsWith('path:'))
    if (isElsewhere && isAboutMadeUp(answer, operation, contract)) return 'undecided'
    return notThere(answer, operation) === undefined ? true : 'undecided'
  },

  *judge({ asked, answer }) {
    // A refusal under status 200 is one all the same; what is wrong with it is judged elsewhere.
    const refused = !answer.succeeded && !answer.pending
    const [problem] = asked.problems
    if (refused || problem === undefined) return
    yield {
      at: '',
      expected: `status ${problem.status}`,
      actual: `status ${answer.status}`,
      message: `An invalid request was accepted. ${problem.message}`,
    }
  },
})
