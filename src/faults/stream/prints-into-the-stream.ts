import { promisesStream } from '../../contract/answer/media.ts'
import { defineFault } from '../../core/fault.ts'

const line = 'Warning: Undefined array key "size" in /srv/relay/stream.php on line 112\n\n'

export default defineFault({
  title: 'Prints a warning of its own into the stream',
  seenAt: 'PHP relays with display_errors on',
  caughtBy: 'event-parses',
  applies: ({ operation }) => promisesStream(operation),
  breaks({ answer, streamed }) {
    if (!streamed) return undefined
    const last = answer.chunks.at(-1)
    const extra = { bytes: new TextEncoder().encode(line), at: last?.at ?? 0 }
    return { ...answer, chunks: [...answer.chunks.slice(0, -1), extra, ...answer.chunks.slice(-1)] }
  },
})
