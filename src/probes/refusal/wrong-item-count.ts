import { inputImage } from '../../contract/request/compose.ts'
import { itemsOf } from '../../contract/schema/kinds.ts'
import { limitOf } from '../../contract/schema/limit.ts'
import { sample } from '../../contract/schema/sample.ts'
import type { FieldValue } from '../../core/file.ts'
import { defineProbe } from '../../core/probe.ts'

const mostItems = 100

export default defineProbe({
  title: 'Each list with more or fewer items than allowed, input images first',
  intent: 'refusal',
  profile: 'standard',
  *cases({ cheapest, contract, draft, fields, media }) {
    if (media === undefined) return
    const whole = draft(cheapest)
    for (const { name, schema } of fields()) {
      const most = limitOf(schema, contract.schemas, 'maxItems') ?? mostItems
      const least = limitOf(schema, contract.schemas, 'minItems') ?? 0
      const isImages = media.ask.images?.split('/')[1] === name
      for (const [id, count] of [
        ['many', most + 1],
        ['few', least - 1],
      ] as const) {
        // An empty list is a question of its own.
        if (count > mostItems || count < 1) continue
        const item = sample(itemsOf(schema, contract.schemas) ?? true, contract.schemas) as FieldValue
        const wrong = isImages
          ? draft({ images: Array.from({ length: count }, () => inputImage()), ...cheapest })
          : { ...whole, fields: { ...whole.fields, [name]: Array.from({ length: count }, () => item) } }
        if (media.validate(wrong.fields).length === 0) continue
        yield {
          id: `${name}-${id}`,
          question: `Are ${count} items in ${name} refused?`,
          draft: wrong,
          images: 0,
          profile: isImages && id === 'many' ? 'standard' : 'full',
        }
      }
    }
  },
})
