import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

export default defineFault({
  title: 'Sends generation events for an edit, or the other way round',
  seenAt: 'QuantumNous/new-api relay/channel/openai/relay_image.go',
  caughtBy: 'event-name',
  applies: ({ operation }) => promisesStream(operation),
  breaks({ operation, streamed, events }) {
    const [own, other] =
      operation.task === 'generate' ? ['image_generation', 'image_edit'] : ['image_edit', 'image_generation']
    const rename = (data: Json): Json =>
      isRecord(data) ? ({ ...data, type: String(data.type).replace(own, other) } as Json) : data
    return streamed
      ? events(all => all.map(({ event = '', data }) => ({ event: event.replace(own, other), data: rename(data) })))
      : undefined
  },
})
