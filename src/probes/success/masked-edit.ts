import { inputImage, inputMask } from '../../contract/request/compose.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'An edit within a mask, sent as a file where forms are taken',
  intent: 'success',
  profile: 'full',
  *cases({ cheapest, draft, media, supports }) {
    if (!supports('images') || !supports('mask')) return
    const masked = draft({ images: [inputImage()], mask: inputMask(), ...cheapest })
    if (media?.validate(masked.fields).length !== 0) return
    yield { id: '', question: 'Is a masked edit served?', draft: masked, images: 1 }
  },
})
