import { isExposed, isLinked, linkTrouble, linkUrl } from '../../contract/answer/link.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Links are https',
  why: 'Browsers block images over plain http on secure pages, and anyone on the way can read or change them.',
  evidence: 'hackmdio/codimd#116; W3C Mixed Content',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) => answer.images.some(image => isLinked(image) && linkUrl(image) !== undefined),

  *judge({ answer, exchange }) {
    for (const image of answer.images.filter(one => isLinked(one) && isExposed(one, exchange.request))) {
      const lost = image.download?.failure === undefined ? undefined : linkTrouble(image)
      yield {
        at: image.at,
        expected: 'an https URL',
        actual: image.text.slice(0, 200),
        message: lost
          ? `The link is plain http, and it cannot be fetched: ${lost}.`
          : 'The link is plain http; a page that is served securely cannot show it.',
        ...(lost ? { severity: 'error' as const } : {}),
      }
    }
  },
})
