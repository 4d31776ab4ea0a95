import { typeOf } from '../../contract/answer/event-stream.ts'
import { defineCheck } from '../../core/check.ts'
import type { Chunk } from '../../core/message.ts'

/** Milliseconds. A work that was over sooner had nothing to show before. */
const longEnough = 3000
/** Milliseconds between events that a network alone can explain. */
const atOnce = 100

export default defineCheck({
  title: 'Partial images come while the image is made',
  why: 'A proxy that buffers holds every event back until the last one: the stream takes as long as plain JSON would.',
  evidence: 'nginx/nginx#1505',
  severity: 'info',
  judges: 'success',
  when({ answer, exchange, response }) {
    if (!answer.streamed || !answer.events.some(event => typeOf(event).endsWith('.partial_image'))) return false
    // Browsers record when an answer began and ended, not when its pieces came.
    return exchange.probe === undefined && response?.chunks.length === 1 ? 'undecided' : true
  },

  *judge({ response }) {
    const chunks = response?.chunks.filter(hasData) ?? []
    const [first, last] = [chunks[0]?.at ?? 0, chunks.at(-1)?.at ?? 0]
    if (first < longEnough || last - first > atOnce) return
    const seconds = (first / 1000).toFixed(1)
    yield {
      at: '/events/0',
      expected: 'the first event before the last',
      actual: `all events ${seconds} seconds after the request`,
      message: `All events came at once, after ${seconds} seconds: something on the way holds the stream back.`,
    }
  },
})

/** Comments and pings come early whatever is held back. */
function hasData({ bytes }: Chunk): boolean {
  return /^data:[^\n]*partial|\.completed|b64_json/m.test(new TextDecoder().decode(bytes))
}
