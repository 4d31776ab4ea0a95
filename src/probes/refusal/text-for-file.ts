import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Text where a file is due',
  intent: 'refusal',
  profile: 'full',
  *cases({ media, draft, supports }) {
    if (media?.type !== 'multipart/form-data' || !supports('images')) return
    const name = media.ask.images?.split('/')[1] ?? 'image'
    const whole = draft()
    const wrong = { ...whole.fields, [name]: 'not a file' }
    if (media.validate(wrong).length === 0) return
    yield {
      id: name,
      question: `Is text in place of the file ${name} refused?`,
      draft: { ...whole, fields: wrong },
      images: 0,
    }
  },
})
