import { inputImage } from '../../contract/request/compose.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'More input images than allowed',
  intent: 'refusal',
  profile: 'full',
  *cases({ media, draft, supports }) {
    if (!supports('images')) return
    const most = 16
    for (let count = 2; count <= most + 1; count++) {
      const wrong = draft({ images: Array.from({ length: count }, () => inputImage()) })
      if (media?.validate(wrong.fields).length === 0) continue
      yield { id: '', question: `Are ${count} input images refused?`, draft: wrong, images: 0 }
      return
    }
  },
})
