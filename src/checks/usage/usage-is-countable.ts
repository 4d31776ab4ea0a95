import { figuresOf } from '../../contract/answer/figures.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Counts are whole numbers from 0',
  why: 'A count that is text, null, a fraction or negative turns sums of usage into nonsense without an error.',
  evidence: 'BerriAI/litellm#11448; mudler/LocalAI#7354',
  severity: 'error',
  judges: 'success',
  when: ({ answer }) => figuresOf(answer).length > 0,

  *judge({ answer }) {
    for (const { at, value } of figuresOf(answer)) {
      if (Number.isSafeInteger(value) && Number(value) >= 0) continue
      const actual = JSON.stringify(value)?.slice(0, 100) ?? ''
      yield {
        at,
        expected: 'a whole number from 0',
        actual,
        message: `${at.split('/').at(-1)} is ${actual}, which is no count.`,
      }
    }
  },
})
