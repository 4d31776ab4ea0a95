import { formatNamed, isInline } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'The bytes are a whole PNG, JPEG or WebP',
  why: 'A truncated file still shows its size in the header; only its end tells that it is whole.',
  evidence: 'PNG, section 11.2.5 (IEND); ITU-T T.81, annex B (EOI); WebP container, RIFF header',
  severity: 'error',
  judges: 'success',
  when: ({ ask, answer }) =>
    (ask.format === undefined || formatNamed(ask.format) !== undefined) &&
    answer.images.some(({ bytes, text }) => bytes !== undefined || isInline(text)),

  *judge({ answer }) {
    for (const { at, bytes, facts, text } of answer.images) {
      if (facts?.complete || (bytes === undefined && !isInline(text))) continue
      const other = bytes ? `${bytes.length} bytes of something else` : 'no base64'
      const actual = facts ? `a ${facts.format} that ends early` : other
      yield { at, expected: 'a whole image', actual, message: `The image cannot be decoded: it is ${actual}.` }
    }
  },
})
