import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A transparent background without a choice of format',
  intent: 'success',
  profile: 'full',
  *cases({ cheapest, draft, supports }) {
    if (!supports('background', 'transparent') || supports('format')) return
    yield {
      id: '',
      question: 'Has the image an alpha channel?',
      draft: draft({ background: 'transparent', ...cheapest }),
      images: 1,
    }
  },
})
