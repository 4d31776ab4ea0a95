import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { streamsBase64 } from '../../contract/answer/stream-delivery.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'Images come in the form that was asked for',
  why: 'A client that asked for base64 and gets a link, or the other way round, has no image.',
  evidence: 'open-webui/open-webui#8209',
  severity: 'error',
  judges: 'success',
  when: ({ ask, answer, contract, operation }) =>
    ask.delivery !== undefined &&
    !(answer.streamed && streamsBase64(contract, operation)) &&
    answer.images.length > 0 &&
    new Set(imagePointers(operation).map(deliveryOf)).size > 1,

  *judge({ ask, answer }) {
    const wanted = ask.delivery === 'url' ? 'url' : 'base64'
    const { images } = answer
    if (images.some(({ delivery }) => delivery === wanted)) return
    const actual = images[0]?.delivery ?? ''
    yield {
      at: images[0]?.at ?? '',
      expected: wanted,
      actual,
      message: `The image came as ${actual}; ${wanted} was asked for.`,
    }
  },
})
