import { isExposed, isLinked, linkTrouble, linkUrl } from '../../contract/answer/link.ts'
import { defineCheck } from '../../core/check.ts'
import type { RequestMessage } from '../../core/message.ts'
import type { ImageReading } from '../../core/reading.ts'

export default defineCheck({
  title: 'Each link gives an image',
  why: 'A link that is dead, empty or leads to a page is an image that was paid for and not delivered.',
  evidence: 'Archeb/GPT2Image-Pro#34',
  severity: 'error',
  judges: 'success',
  when: ({ answer, exchange }) => answer.images.some(image => isJudged(image, exchange.request)),

  *judge({ answer, exchange }) {
    for (const image of answer.images.filter(one => isJudged(one, exchange.request))) {
      const actual = linkTrouble(image)
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

/**
 * A link that was followed, or that nobody could follow. A run that was interrupted tells nothing of it, one that wants
 * a key is judged elsewhere, and so is plain http that many networks do not let through.
 */
function isJudged(image: ImageReading, request: RequestMessage): boolean {
  const { download } = image
  if (!isLinked(image)) return false
  if (download === undefined) return linkUrl(image) === undefined
  if (download.failure !== undefined) return download.failure.kind !== 'aborted' && !isExposed(image, request)
  return download.response?.status !== 401 && download.response?.status !== 403
}
