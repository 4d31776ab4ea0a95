import { isLinked, linkUrl } from '../../contract/answer/link.ts'
import { linkExpiry } from '../../contract/answer/link-expiry.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A link gives its image to whoever has the link',
  why: 'Links are handed on to browsers and other services, which have no key and must not get one.',
  evidence: 'vnbaaij/ImageProcessor.Web.Episerver#26',
  severity: 'error',
  judges: 'success',
  when: ({ answer }) => answer.images.some(image => isLinked(image) && image.download?.response !== undefined),

  *judge({ answer, exchange }) {
    for (const image of answer.images.filter(isLinked)) {
      const status = image.download?.response?.status
      const url = linkUrl(image)
      if ((status !== 401 && status !== 403) || url === undefined) continue
      const expiry = linkExpiry(url)
      const over = expiry !== undefined && expiry < exchange.startedAt + exchange.durationMs
      const cause = over ? 'the link has expired' : 'it wants credentials, and a link is fetched without the key'
      yield {
        at: image.at,
        expected: 'the image, to a client without the key',
        actual: `status ${status}`,
        message: `The link answers ${status}: ${cause}.`,
      }
    }
  },
})
