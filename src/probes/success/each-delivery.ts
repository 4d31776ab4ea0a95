import { namedValues } from '../../contract/schema/values.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Images as links and as base64',
  intent: 'success',
  profile: 'full',
  *cases({ cheapest, contract, draft, schemaOf }) {
    for (const delivery of namedValues(schemaOf('delivery'), contract.schemas).values) {
      if (typeof delivery !== 'string') continue
      yield {
        id: delivery,
        question: `Does the image come as ${delivery} when that is asked for?`,
        draft: draft({ delivery, ...cheapest }),
        images: 1,
      }
    }
  },
})
