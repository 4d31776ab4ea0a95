import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A required field of another type',
  intent: 'refusal',
  profile: 'full',
  *cases({ fields, draft, media }) {
    if (media?.type !== 'application/json') return
    const whole = draft()
    for (const { name, required } of fields()) {
      const wrong = { ...whole.fields, [name]: { wrong: true } }
      if (!required || media.validate(wrong).length === 0) continue
      yield {
        id: name,
        question: `Is an object in place of ${name} refused?`,
        draft: { ...whole, fields: wrong },
        images: 0,
      }
    }
  },
})
