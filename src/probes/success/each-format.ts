import { imageFormats } from '../../codec/image/facts.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each output format, with transparency where the format has it',
  intent: 'success',
  profile: 'full',
  *cases({ cheapest, draft, supports }) {
    for (const format of imageFormats) {
      if (!supports('format') || !supports('format', format)) continue
      const clear = format !== 'jpeg' && supports('background', 'transparent') ? { background: 'transparent' } : {}
      yield {
        id: format,
        question: `Is the image ${format} when that is asked for?`,
        draft: draft({ format, ...clear, ...cheapest }),
        images: 1,
      }
    }
  },
})
