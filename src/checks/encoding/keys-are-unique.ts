import { isJsonType } from '../../contract/answer/media.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'No JSON object names a member twice',
  why: 'Parsers keep the first or the last of two members with one name: clients disagree on what was said.',
  evidence: 'RFC 8259, section 4',
  severity: 'warning',
  judges: 'any',
  when: ({ answer }) => isJsonType(answer.type),

  *judge({ answer }) {
    for (const { kind, message, at } of answer.syntax) {
      if (kind === 'duplicate-key') yield { at, expected: 'each name once', actual: 'a name twice', message }
    }
  },
})
