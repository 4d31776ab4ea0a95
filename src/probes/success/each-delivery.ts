import { deliveryOf, imagePointers } from '../../contract/answer/images.ts'
import { choosesDelivery } from '../../contract/request/factors.ts'
import { namedValues } from '../../contract/schema/values.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Images in the other form, link or base64, asked for alone where a model may refuse to be asked',
  intent: 'success',
  profile: 'standard',
  *cases(asking) {
    const { cheapest, contract, draft, operation, schemaOf } = asking
    const schema = schemaOf('delivery')
    if (schema === undefined || choosesDelivery(asking)) return
    const [preferred = ''] = imagePointers(operation)
    const stated = typeof schema === 'object' ? schema.default : undefined
    // It comes in every other answer, and a model that refuses to be asked refuses for either.
    const usual = stated ?? (deliveryOf(preferred) === 'url' ? 'url' : 'b64_json')
    for (const delivery of namedValues(schema, contract.schemas).values) {
      if (typeof delivery !== 'string' || delivery === usual) continue
      yield {
        id: delivery,
        question: `Does the image come as ${delivery} when that is asked for?`,
        draft: draft({ delivery, ...cheapest }),
        images: 1,
      }
    }
  },
})
