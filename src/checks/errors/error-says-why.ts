import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A refusal says why',
  why: '“Unknown error” leaves a developer with nothing to mend.',
  evidence: 'Aquiles-ai/Aquiles-Image#3',
  severity: 'warning',
  judges: 'refusal',
  // In whatever envelope it stands: that one is judged elsewhere.
  when: ({ answer }) => answer.status >= 400 && reasons(answer.body).length > 0,

  *judge({ answer }) {
    const texts = reasons(answer.body)
    if (texts.some(text => text !== '' && !/^(unknown error|error|null)$/i.test(text))) return
    yield {
      at: '',
      expected: 'a reason',
      actual: texts[0] === '' ? 'an empty message' : (texts[0] ?? ''),
      message: 'The refusal does not say what is wrong.',
    }
  },
})

/** The beginnings of all that envelopes keep their reasons in. */
function reasons(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) =>
    ['message', 'detail', 'msg'].includes(name) && typeof member === 'string'
      ? [member.slice(0, 200).trim()]
      : reasons(member),
  )
}
