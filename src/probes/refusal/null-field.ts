import { isJsonType } from '../../contract/answer/media.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each required field as null',
  intent: 'refusal',
  profile: 'full',
  *cases({ cheapest, draft, fields, first, media }) {
    if (media === undefined || !first || !isJsonType(media.type)) return
    const whole = draft(cheapest)
    for (const { name, required } of fields()) {
      const wrong = { ...whole.fields, [name]: null }
      if (!required || media.validate(wrong).length === 0) continue
      yield { id: name, question: `Is ${name}=null refused?`, draft: { ...whole, fields: wrong }, images: 0 }
    }
  },
})
