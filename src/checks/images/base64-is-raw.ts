import { readBase64 } from '../../codec/base64.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Base64 is bare, in the standard alphabet',
  why: 'A data: prefix within b64_json makes the usual decoders throw or give a broken file.',
  evidence: 'apiyi documentation, gpt-image-2-all',
  severity: 'error',
  judges: 'success',
  when: ({ answer }) => answer.images.some(({ delivery }) => delivery === 'base64'),

  *judge({ answer }) {
    for (const { at, delivery, text } of answer.images) {
      if (delivery !== 'base64') continue
      const { issues } = readBase64(text)
      if (issues.length > 0)
        yield {
          at,
          expected: 'bare base64',
          actual: `${issues.join(', ')}: ${text.slice(0, 40)}`,
          message: `The base64 text departs from RFC 4648 (${issues.join(', ')}).`,
        }
    }
  },
})
