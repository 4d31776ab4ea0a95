import { isFormType } from '../../contract/answer/media.ts'
import { itemsOf, kinds } from '../../contract/schema/kinds.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Text where a file is due',
  intent: 'refusal',
  profile: 'standard',
  *cases({ cheapest, contract, draft, fields, media }) {
    if (media === undefined || !isFormType(media.type)) return
    const whole = draft(cheapest)
    for (const { name, required, schema } of fields()) {
      const items = itemsOf(schema, contract.schemas)
      if (![schema, items].some(one => kinds(one, contract.schemas).has('file'))) continue
      const wrong = { ...whole.fields, [name]: 'not a file' }
      if (media.validate(wrong).length === 0) continue
      yield {
        id: name,
        question: `Is text in place of the file ${name} refused?`,
        draft: { ...whole, fields: wrong },
        images: 0,
        profile: required ? 'standard' : 'full',
      }
    }
  },
})
