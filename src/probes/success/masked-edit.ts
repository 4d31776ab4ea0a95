import { inputImage, inputMask } from '../../contract/request/compose.ts'
import { modelTakes } from '../../contract/request/model-takes.ts'
import { defineProbe } from '../../core/probe.ts'

const square = '1024x1024'

export default defineProbe({
  title: 'An edit within a mask, sent as a file where forms are taken',
  intent: 'success',
  profile: 'standard',
  *cases({ cheapest, draft, first, media, model = '', supports }) {
    if (!first || !supports('images') || !supports('mask')) return
    // Square like the mask, so that the place of each pixel can be compared.
    const size = supports('size', square) && modelTakes(model, 'size', square) ? { size: square } : {}
    const aspect = supports('aspect', '1:1') ? { aspect: '1:1' } : {}
    const masked = draft({ images: [inputImage()], mask: inputMask(), ...size, ...aspect, ...cheapest })
    if (media?.validate(masked.fields).length !== 0) return
    yield { id: '', question: 'Is a masked edit served, and only the masked part changed?', draft: masked, images: 1 }
  },
})
