import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Two images in one call',
  intent: 'success',
  profile: 'standard',
  *cases({ cheapest, draft, supports }) {
    if (!supports('count', 2)) return
    yield {
      id: '',
      question: 'Do two different images come when two are asked for?',
      draft: draft({ count: 2, ...cheapest }),
      images: 2,
    }
  },
})
