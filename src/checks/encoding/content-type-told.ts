import { eventStream } from '../../contract/answer/media.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The content type is one that the operation promises',
  why: 'SDKs choose how to read an answer by its type: a JSON body under another type reaches the application as a string.',
  evidence: 'Bin-Huang/chatbox#2937',
  severity: 'error',
  judges: 'any',
  gate: true,
  when: ({ answer }) => (answer.promise?.media.length ?? 0) > 0,

  *judge({ answer, ask, asked }) {
    // An operation that streams when it is told to must not do so otherwise.
    const unasked = asked.media?.ask.stream !== undefined && ask.stream !== true
    const promised = answer.promise?.media.filter(({ type }) => !unasked || type !== eventStream) ?? []
    if (answer.media && (promised.length === 0 || promised.includes(answer.media))) return
    const expected = promised.map(({ type }) => type).join(' or ')
    const actual = answer.type === '' ? 'none' : answer.type
    yield {
      at: 'header:content-type',
      expected,
      actual,
      message: `The content type is ${actual}; ${expected} is promised for status ${answer.status}.`,
    }
  },
})
