import { isInline } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'
import { mediaType } from '../../core/message.ts'
import type { ImageReading } from '../../core/reading.ts'

export default defineCheck({
  title: 'Each link gives an image, without a key',
  why: 'A link that has expired, wants a login or leads to a page is an image that was paid for and not delivered.',
  evidence: 'Archeb/GPT2Image-Pro#34',
  severity: 'error',
  judges: 'success',
  when: ({ answer }) => answer.images.some(isJudged),

  *judge({ answer }) {
    for (const image of answer.images.filter(isJudged)) {
      const actual = fault(image)
      if (actual === undefined) continue
      yield {
        at: image.at,
        expected: 'status 200 with an image',
        actual,
        message: `The image cannot be fetched: ${actual}.`,
      }
    }
  },
})

/** A link that was followed, or that nobody could follow. A run that was interrupted tells nothing of it. */
function isJudged({ delivery, text, download }: ImageReading): boolean {
  if (delivery !== 'url' || isInline(text)) return false
  return download ? download.failure?.kind !== 'aborted' : !isLink(text)
}

function isLink(text: string): boolean {
  return /^https?:/i.test(text) && URL.canParse(text)
}

/** Object stores have types of their own for bytes of any kind, or none: then the bytes tell. */
function fault({ text, download, facts }: ImageReading): string | undefined {
  if (download === undefined) return `${JSON.stringify(text.slice(0, 100))} is no absolute http or https URL`
  const { response, failure } = download
  if (response === undefined) return failure?.message ?? 'no answer'
  const type = mediaType(response)
  if (response.status === 200 && (facts !== undefined || /^image\/|\/octet-stream$/.test(type))) return undefined
  return `status ${response.status}, ${type || 'no content type'}`
}
