import { isJsonType } from '../../contract/answer/media.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A JSON answer is well-formed JSON in UTF-8',
  why: 'NaN, a byte order mark, a truncated text or another encoding make every client throw at the parser.',
  evidence: 'RFC 8259, sections 6 and 8.1',
  severity: 'error',
  judges: 'any',
  gate: true,
  when: ({ answer }) => isJsonType(answer.type),

  *judge({ answer }) {
    for (const { kind, message, at } of answer.syntax) {
      if (kind !== 'duplicate-key') yield { at, expected: 'JSON text in UTF-8', actual: kind, message }
    }
  },
})
