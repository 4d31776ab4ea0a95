import { type Base64Issue, readBase64 } from '../../codec/base64.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Base64 is bare, in the standard alphabet',
  why: 'A data: prefix, line breaks or the URL-safe alphabet make the usual decoders throw or give a broken file.',
  evidence: 'apiyi documentation, gpt-image-2-all',
  severity: 'error',
  judges: 'success',
  when: ({ answer }) => answer.images.some(({ delivery }) => delivery === 'base64'),

  *judge({ answer }) {
    for (const { at, delivery, text } of answer.images) {
      if (delivery !== 'base64') continue
      const { issues, prefix = '', bytes } = readBase64(text)
      if (issues.length === 0) continue
      const causes = issues.map(issue =>
        issue === 'alphabet' && !bytes ? 'it holds characters of no alphabet' : words[issue],
      )
      yield {
        at,
        expected: 'bare base64',
        actual: `${issues.join(', ')}: ${(prefix || text).slice(0, 40)}`,
        message: `The base64 text is not bare base64 of RFC 4648, section 4: ${causes.join(', ')}.`,
      }
    }
  },
})

const words: { readonly [issue in Base64Issue]: string } = {
  prefix: 'a data: prefix stands before it',
  alphabet: 'it is written in the URL-safe alphabet (- and _ for + and /)',
  padding: 'its padding (=) is missing or wrong',
  whitespace: 'white space or line breaks stand within it',
  empty: 'it is empty',
}
