import { isJsonType } from '../../contract/answer/media.ts'
import { kinds } from '../../contract/schema/kinds.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each required text or list left empty',
  intent: 'refusal',
  profile: 'full',
  *cases({ cheapest, contract, draft, fields, first, media }) {
    if (media === undefined || !first) return
    const whole = draft(cheapest)
    for (const { name, required, schema } of fields()) {
      const own = kinds(schema, contract.schemas)
      const value = own.has('string') ? '' : own.has('array') && isJsonType(media.type) ? [] : undefined
      if (!required || value === undefined) continue
      const empty = { ...whole.fields, [name]: value }
      if (media.validate(empty).length === 0) continue
      yield { id: name, question: `Is an empty ${name} refused?`, draft: { ...whole, fields: empty }, images: 0 }
    }
  },
})
