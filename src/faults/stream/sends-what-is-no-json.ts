import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

const line = 'data: [object Object]\n\n'

export default defineFault({
  title: 'Sends an event whose data is no JSON',
  seenAt: 'JavaScript relays that write an object as text',
  caughtBy: 'event-parses',
  applies: ({ operation }) => promisesStream(operation),
  breaks({ answer, streamed }) {
    if (!streamed) return undefined
    const last = answer.chunks.at(-1)
    const extra = { bytes: new TextEncoder().encode(line), at: last?.at ?? 0 }
    return { ...answer, chunks: [...answer.chunks.slice(0, -1), extra, ...answer.chunks.slice(-1)] }
  },
})
