import { namedValues } from '../../contract/schema/values.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'A value that no list or pattern of the document allows',
  intent: 'refusal',
  profile: 'standard',
  *cases({ cheapest, contract, draft, fields, first, media }) {
    if (media === undefined || !first) return
    const whole = draft(cheapest)
    let isFirst = true
    for (const { name, schema } of fields()) {
      const { values } = namedValues(schema, contract.schemas)
      const isGone = typeof schema === 'object' && schema.deprecated === true
      if (isGone || !values.some(value => typeof value === 'string')) continue
      const wrong = { ...whole.fields, [name]: 'no-such-value' }
      if (media.validate(wrong).length === 0) continue
      // A model that nobody has is often refused for other reasons, or routed elsewhere.
      const counts = media.ask.model !== `/${name}`
      yield {
        id: name,
        question: `Is ${name}=no-such-value refused?`,
        draft: { ...whole, fields: wrong },
        images: 0,
        profile: isFirst && counts ? 'standard' : 'full',
      }
      isFirst &&= !counts
    }
  },
})
