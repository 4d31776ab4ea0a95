import { requestMedia } from '../../contract/answer/media.ts'
import { encode } from '../../contract/request/encode.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A good body under a content type that is not documented',
  intent: 'refusal',
  profile: 'standard',
  *cases({ cheapest, draft, first, media, operation }) {
    if (media === undefined || !first || requestMedia(operation, 'text/plain')) return
    const whole = draft({ prompt: 'A paper boat at anchor', ...cheapest })
    // The content type is the only mistake: a body that does not parse would be refused for that.
    const { body } = encode(whole, operation, 'https://example.com', '')
    const raw = { type: 'text/plain', bytes: body }
    yield {
      id: '',
      question: 'Is a good body that calls itself plain text refused?',
      draft: { ...whole, raw },
      images: 0,
    }
  },
})
