import { limitOf } from '../../contract/schema/limit.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each number below its minimum and above its maximum, the number of images first',
  intent: 'refusal',
  profile: 'standard',
  *cases({ cheapest, contract, draft, fields, media }) {
    if (media === undefined) return
    const whole = draft(cheapest)
    for (const { name, schema } of fields()) {
      const limit = (keyword: string) => limitOf(schema, contract.schemas, keyword)
      const step = limit('multipleOf') ?? 1
      for (const [id, inclusive, exclusive, by] of [
        ['below', 'minimum', 'exclusiveMinimum', -step],
        ['above', 'maximum', 'exclusiveMaximum', step],
      ] as const) {
        const bound = limit(inclusive)
        const value = bound === undefined ? limit(exclusive) : bound + by
        if (value === undefined) continue
        const wrong = { ...whole.fields, [name]: value }
        if (media.validate(wrong).length === 0) continue
        yield {
          id: `${name}-${id}`,
          question: `Is ${name}=${value} refused?`,
          draft: { ...whole, fields: wrong },
          images: 0,
          profile: media.ask.count === `/${name}` ? 'standard' : 'full',
        }
      }
    }
  },
})
