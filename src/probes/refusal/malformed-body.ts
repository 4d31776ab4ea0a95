import { isJsonType } from '../../contract/answer/media.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A body that does not parse',
  intent: 'refusal',
  profile: 'standard',
  further: 'standard',
  *cases({ cheapest, draft, media }) {
    if (media === undefined) return
    const encode = (text: string) => new TextEncoder().encode(text)
    if (isJsonType(media.type)) {
      const raw = { type: media.type, bytes: encode('{"prompt": "A paper boat') }
      yield { id: 'json', question: 'Is JSON that ends early refused?', draft: { ...draft(cheapest), raw }, images: 0 }
    } else if (media.type === 'multipart/form-data') {
      const raw = {
        type: 'multipart/form-data; boundary=x',
        bytes: encode('--x\r\nContent-Disposition: form-data; name="prompt"\r\n\r\nA paper'),
      }
      yield {
        id: 'form',
        question: 'Is a form that ends early refused?',
        draft: { ...draft(cheapest), raw },
        images: 0,
      }
    }
  },
})
