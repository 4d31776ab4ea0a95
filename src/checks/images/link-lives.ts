import { isLinked, linkUrl } from '../../contract/answer/link.ts'
import { linkExpiry } from '../../contract/answer/link-expiry.ts'
import { defineCheck } from '../../core/check.ts'
import type { ImageReading } from '../../core/reading.ts'

/** Below this, a queue or a slow network is enough to lose the image. */
const leastSeconds = 60

export default defineCheck({
  title: 'A link lives for a minute at least',
  why: 'Links are signed for a time, and applications fetch them from queues: one that is over by then is a lost image.',
  evidence: 'lyuai/agentok#64; OpenAI API reference: an image URL is valid for 60 minutes',
  severity: 'warning',
  judges: 'success',
  // A link that names no end of its life keeps the promise as far as anybody can tell.
  when: ({ answer }) => answer.images.some(isJudged),

  *judge({ answer, exchange }) {
    const came = exchange.startedAt + exchange.durationMs
    for (const image of answer.images.filter(isJudged)) {
      const url = linkUrl(image)
      const expiry = url && linkExpiry(url)
      if (expiry === undefined) continue
      const seconds = Math.round((expiry - came) / 1000)
      if (seconds >= leastSeconds) continue
      const when = Math.abs(expiry) < 8.64e15 ? new Date(expiry).toISOString() : 'never'
      yield {
        at: image.at,
        expected: `a link that lives for ${leastSeconds} seconds or more`,
        actual: when,
        message:
          seconds < 0
            ? `The link had expired before it came, at ${when}.`
            : `The link expires ${seconds} seconds after it came, at ${when}.`,
      }
    }
  },
})

/** A link that answers 401 or 403 is dead already, and that is judged elsewhere. */
function isJudged(image: ImageReading): boolean {
  const status = image.download?.response?.status
  return isLinked(image) && linkUrl(image) !== undefined && status !== 401 && status !== 403
}
