import { guessEncoding } from '../../codec/json-encoding.ts'
import { isJsonType } from '../../contract/answer/media.ts'
import { defineCheck } from '../../core/check.ts'
import { bodyOf, type ResponseMessage } from '../../core/message.ts'

export default defineCheck({
  title: 'JSON is well-formed, and text is UTF-8',
  why: 'NaN, a byte order mark, a truncated text or another encoding make every client throw at the parser.',
  evidence: 'RFC 8259, sections 6 and 8.1',
  severity: 'error',
  judges: 'any',
  gate: true,
  when: ({ answer }) => isJsonType(answer.type) || answer.streamed,

  *judge({ answer, response }) {
    // In another encoding, text breaks in further places; they have one cause.
    const foreign = answer.syntax.filter(({ kind }) => kind === 'encoding')
    for (const { kind, message, at } of foreign.length > 0 ? foreign : answer.syntax) {
      if (kind !== 'duplicate-key') yield { at, expected: 'JSON text in UTF-8', actual: kind, message }
    }
    const message = answer.streamed && response ? otherEncoding(response) : undefined
    if (message) yield { at: '', expected: 'an event stream in UTF-8', actual: 'encoding', message }
  },
})

function otherEncoding(response: ResponseMessage): string | undefined {
  const bytes = bodyOf(response)
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return undefined
  } catch {
    // A stream that was cut may end within a character; that is judged as the cut that it is.
    return response.ending === 'cut' ? undefined : guessEncoding(bytes)
  }
}
