import { takesSize } from '../../contract/answer/model-limits.ts'
import { namedValues } from '../../contract/schema/values.ts'
import { defineProbe } from '../../core/probe.ts'

export default defineProbe({
  title: 'Each documented size and aspect ratio',
  intent: 'success',
  profile: 'full',
  *cases({ model, cheapest, contract, draft, schemaOf }) {
    for (const word of ['size', 'aspect'] as const) {
      for (const value of namedValues(schemaOf(word), contract.schemas).values) {
        if (typeof value !== 'string' || value === 'auto') continue
        if (word === 'size' && !takesSize(model ?? '', value)) continue
        yield {
          id: value.replace(':', 'x'),
          question: `Is the image ${value} when that is asked for?`,
          draft: draft({ [word]: value, ...cheapest }),
          images: 1,
        }
      }
    }
  },
})
