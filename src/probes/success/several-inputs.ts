import { inputImage } from '../../contract/request/compose.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Two input images in one call',
  intent: 'success',
  profile: 'full',
  *cases({ cheapest, draft, first, media, supports }) {
    if (!first || !supports('images')) return
    const two = draft({ images: [inputImage(1), inputImage(2)], ...cheapest })
    if (media?.validate(two.fields).length !== 0) return
    yield { id: '', question: 'Are two input images taken?', draft: two, images: 1 }
  },
})
