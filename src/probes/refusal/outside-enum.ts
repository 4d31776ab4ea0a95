import { namedValues } from '../../contract/schema/values.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A value that a closed list does not have',
  intent: 'refusal',
  profile: 'standard',
  *cases({ contract, fields, draft, media }) {
    const whole = draft()
    for (const { name, schema } of fields()) {
      const { values, open } = namedValues(schema, contract.schemas)
      if (open || !values.some(value => typeof value === 'string')) continue
      const wrong = { ...whole.fields, [name]: 'no-such-value' }
      if (media?.validate(wrong).length === 0) continue
      yield { id: name, question: `Is ${name}=no-such-value refused?`, draft: { ...whole, fields: wrong }, images: 0 }
    }
  },
})
