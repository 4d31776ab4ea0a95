import { limitOf } from '../../contract/schema/limit.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A number between the steps that are allowed',
  intent: 'refusal',
  profile: 'full',
  *cases({ cheapest, contract, draft, fields, media }) {
    if (media === undefined) return
    const whole = draft(cheapest)
    for (const { name, schema } of fields()) {
      const step = limitOf(schema, contract.schemas, 'multipleOf')
      if (step === undefined) continue
      const least = Math.ceil((limitOf(schema, contract.schemas, 'minimum') ?? 0) / step) * step
      const value = least + (Number.isInteger(step) && step > 1 ? 1 : step / 2)
      const wrong = { ...whole.fields, [name]: value }
      if (media.validate(wrong).length === 0) continue
      yield { id: name, question: `Is ${name}=${value} refused?`, draft: { ...whole, fields: wrong }, images: 0 }
    }
  },
})
