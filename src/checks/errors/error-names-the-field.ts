import { get } from '../../codec/pointer.ts'
import { isAboutMadeUp } from '../../contract/answer/made-up.ts'
import { notThere } from '../../contract/answer/not-there.ts'
import { defineCheck, type Judged } from '../../core/check.ts'

export default defineCheck({
  title: 'A refusal names the field that is wrong',
  why: 'A developer mends the field that is named; without a name every field is suspect, with another one the wrong field is mended.',
  evidence: 'vercel/ai#6102; OpenAI API reference, Error.param',
  severity: 'info',
  judges: 'refusal',
  when(judged) {
    const { answer, contract, operation, exchange } = judged
    if (isAboutMadeUp(answer, operation, contract)) return false
    if (exchange.credentials !== 'given' || faulty(judged).length === 0 || answer.status >= 500) return false
    if (typeof get(answer.body, '/error/message') !== 'string') return false
    return answer.blocked === undefined && notThere(answer, operation) === undefined ? true : 'undecided'
  },

  *judge(judged) {
    const fields = faulty(judged)
    const param = get(judged.answer.body, '/error/param')
    const named = typeof param === 'string' ? param : ''
    const message = String(get(judged.answer.body, '/error/message')).slice(0, 2000)
    const wanted = new Set(fields.flatMap(names))
    if (names(named).some(name => wanted.has(name)) || [...wanted].some(name => speaksOf(message, name))) return
    const expected = fields.join(' or ')
    yield {
      at: '/error/param',
      expected,
      actual: named === '' ? 'no field' : named,
      message:
        named === ''
          ? `The refusal does not name what is wrong: ${expected}.`
          : `The refusal names ${named}; what is wrong is ${expected}.`,
      ...(named === '' ? {} : { severity: 'warning' }),
    }
  },
})

/** The fields at fault, as the document names them. */
function faulty({ asked }: Judged): readonly string[] {
  return [...new Set(asked.problems.flatMap(({ field }) => field ?? []))]
}

/** The names within a place: `images[0].image_url` holds `images` and `image_url`, `image[]` holds `image`. */
function names(field: string): readonly string[] {
  return field.split(/[^\p{L}\p{N}_-]+/u).filter(name => name !== '' && !/^\d+$/.test(name))
}

function speaksOf(message: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${name}(?![\\p{L}\\p{N}_-])`, 'u').test(message)
}
