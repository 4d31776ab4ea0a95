import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

export default defineFault({
  title: 'Sends more partial images than were asked for',
  seenAt: 'back ends with a fixed number of previews',
  caughtBy: 'partial-images',
  applies: ({ operation }) => promisesStream(operation),
  breaks({ ask, streamed, events }) {
    if (!streamed || (ask.partials ?? 0) === 0 || (ask.partials ?? 0) > 2) return undefined
    return events(all => {
      const [first] = all
      if (first === undefined) return all
      const extra = {
        ...first,
        data: isRecord(first.data) ? ({ ...first.data, partial_image_index: ask.partials ?? 0 } as Json) : first.data,
      }
      return [...all.slice(0, -1), extra, ...all.slice(-1)]
    })
  },
})
