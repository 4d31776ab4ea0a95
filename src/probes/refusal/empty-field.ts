import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each required text left empty',
  intent: 'refusal',
  profile: 'full',
  *cases({ fields, draft, media }) {
    const whole = draft()
    for (const { name, required } of fields()) {
      const empty = { ...whole.fields, [name]: '' }
      if (!required || typeof whole.fields[name] !== 'string' || media?.validate(empty).length === 0) continue
      yield { id: name, question: `Is an empty ${name} refused?`, draft: { ...whole, fields: empty }, images: 0 }
    }
  },
})
