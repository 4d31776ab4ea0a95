import { readParameters } from '../../codec/header-parameters.ts'
import { isJsonType } from '../../contract/answer/media.ts'
import { defineCheck } from '../../core/check.ts'
import { bodyOf, header } from '../../core/message.ts'

/** Names of UTF-8 and of what is a part of it. */
const harmless = /^(?:|utf-?8|us-ascii|ascii)$/i

export default defineCheck({
  title: 'The charset, where one is told, is UTF-8',
  why: 'JSON and event streams are UTF-8; a client that believes another charset shows prompts as garbage.',
  evidence: 'RFC 8259, section 8.1; HTML standard, section 9.2.5',
  severity: 'warning',
  judges: 'any',
  when: ({ answer }) => isJsonType(answer.type) || answer.streamed,

  *judge({ response }) {
    if (response === undefined) return
    const charset = readParameters(header(response, 'content-type') ?? '')?.parameters.get('charset') ?? ''
    if (harmless.test(charset)) return
    const matters = bodyOf(response).some(byte => byte >= 0x80)
    yield {
      at: 'header:content-type',
      expected: 'utf-8, or no charset',
      actual: charset,
      message: `The content type tells the charset ${charset}, which this kind of text never has${matters ? '' : '; this body is plain ASCII and reads the same'}.`,
      ...(matters ? {} : { severity: 'info' }),
    }
  },
})
