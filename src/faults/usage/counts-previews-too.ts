import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

export default defineFault({
  title: 'Tells the usage with every partial image',
  seenAt: 'FootprintAI/Containarium#788',
  caughtBy: 'usage-counted-once',
  applies: ({ operation }) => promisesStream(operation),
  breaks({ streamed, events }) {
    const told = (data: Json, usage: unknown) =>
      isRecord(data) && String(data.type).endsWith('.partial_image') ? ({ ...data, usage } as Json) : data
    return streamed
      ? events(all => {
          const last = all.at(-1)?.data
          const usage = isRecord(last) ? last.usage : undefined
          return all.map(event => ({ ...event, data: told(event.data, usage) }))
        })
      : undefined
  },
})
