import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each number below its minimum and above its maximum',
  intent: 'refusal',
  profile: 'standard',
  *cases({ fields, draft, media }) {
    const whole = draft()
    for (const { name, schema } of fields()) {
      if (typeof schema !== 'object') continue
      for (const [id, bound, step] of [
        ['below', schema.minimum, -1],
        ['above', schema.maximum, 1],
      ] as const) {
        if (typeof bound !== 'number') continue
        const value = bound + step
        const wrong = { ...whole.fields, [name]: value }
        if (media?.validate(wrong).length === 0) continue
        yield {
          id: `${name}-${id}`,
          question: `Is ${name}=${value} refused?`,
          draft: { ...whole, fields: wrong },
          images: 0,
        }
      }
    }
  },
})
