import { typeOf } from '../../contract/answer/event-stream.ts'
import { imagePointers, itemOf } from '../../contract/answer/images.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A stream ends with a completed event for each image',
  why: 'A stream that just ends looks like success to the SDKs: the loop is over and there is no image.',
  evidence: 'Wei-Shaw/sub2api#2232',
  severity: 'error',
  judges: 'success',
  when: ({ answer, operation }) => answer.streamed && imagePointers(operation).length > 0,

  *judge({ ask, answer }) {
    const delivering = new Set(answer.images.map(({ at }) => itemOf(at)))
    const completed = answer.events.filter(
      event => typeOf(event).endsWith('.completed') && delivering.has(itemOf(event.at)),
    ).length
    const expected = ask.count ?? 1
    if (completed === expected) return
    const last = answer.events.at(-1)
    yield {
      at: last?.at ?? '',
      expected: `${expected} completed`,
      actual: `${completed} completed`,
      message: `The stream ended after ${answer.events.length} events with ${completed} completed images of ${expected}.`,
    }
  },
})
