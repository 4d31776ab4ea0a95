import { promisesStream } from '../../contract/answer/media.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A streamed call with two partial images',
  intent: 'stream',
  profile: 'standard',
  *cases({ cheapest, draft, operation, supports }) {
    if (!supports('stream', true) || !promisesStream(operation)) return
    const partials = supports('partials', 2) ? { partials: 2 } : {}
    yield {
      id: '',
      question: 'Do partial images and a completed event come?',
      draft: draft({ stream: true, ...partials, ...cheapest }),
      images: 1,
    }
  },
})
