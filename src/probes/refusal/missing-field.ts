import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each required field left out',
  intent: 'refusal',
  profile: 'smoke',
  *cases({ cheapest, draft, fields }) {
    const whole = draft(cheapest)
    for (const { name, required } of fields()) {
      if (!required) continue
      const { [name]: _, ...rest } = whole.fields
      yield {
        id: name,
        question: `Is a request without ${name} refused?`,
        draft: { ...whole, fields: rest },
        images: 0,
      }
    }
  },
})
