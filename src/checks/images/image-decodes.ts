import { formatNamed, isInline } from '../../contract/answer/images.ts'
import { linkTrouble } from '../../contract/answer/link.ts'
import { defineCheck, type Judged } from '../../core/check.ts'
import type { ImageReading } from '../../core/reading.ts'

export default defineCheck({
  title: 'The bytes are a whole PNG, JPEG or WebP',
  why: 'A truncated file still shows its size in the header; only its end, and its pixels, tell that it is whole.',
  evidence: 'PNG, section 11.2.5 (IEND); ITU-T T.81, annex B (EOI); WebP container, RIFF header',
  severity: 'error',
  judges: 'success',
  when: ({ ask, answer }) =>
    (ask.format === undefined || formatNamed(ask.format) !== undefined) && answer.images.some(isJudged),

  *judge({ answer, exchange }) {
    for (const image of answer.images.filter(isJudged)) {
      const actual = trouble(image, exchange)
      if (actual === undefined) continue
      yield {
        at: image.at,
        expected: 'a whole image',
        actual,
        message: `The image cannot be decoded: it is ${actual}.`,
      }
    }
  },
})

/** A link that leads to something else is judged as a link. */
function isJudged(image: ImageReading): boolean {
  return (image.bytes !== undefined || isInline(image.text)) && linkTrouble(image) === undefined
}

/** The structure tells first; where the pixels were decoded, they tell what no structure shows. */
function trouble({ at, bytes, facts }: ImageReading, { pictures }: Judged['exchange']): string | undefined {
  if (facts === undefined) return bytes ? `${bytes.length} bytes of something else` : 'no base64'
  if (!facts.complete) return `a ${facts.format} that ends early`
  const pixels = pictures?.images[at]
  return pixels && 'problem' in pixels ? `a ${facts.format} with broken pixel data (${pixels.problem})` : undefined
}
