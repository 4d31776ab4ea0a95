import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'
import { isRecord, type Json } from '../../core/json.ts'

const missing = ['size', 'quality', 'background', 'output_format']

export default defineFault({
  title: 'Fakes a stream: events with the image alone',
  seenAt: 'QuantumNous/new-api relay/channel/openai/relay_image.go',
  caughtBy: 'event-shape',
  applies: ({ operation }) => promisesStream(operation),
  breaks({ streamed, events }) {
    const strip = (data: Json): Json =>
      isRecord(data)
        ? (Object.fromEntries(Object.entries(data).filter(([name]) => !missing.includes(name))) as Json)
        : data
    return streamed ? events(all => all.map(event => ({ ...event, data: strip(event.data) }))) : undefined
  },
})
