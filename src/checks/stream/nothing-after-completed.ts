import { isError, isKeepAlive, typeOf } from '../../contract/answer/event-stream.ts'
import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'

export default defineCheck({
  title: 'Nothing comes after the last completed event',
  why: 'Clients stop reading at the completed event, or show what comes after it: a preview in place of the image.',
  evidence: 'OpenAI API reference, image streaming: the completed event is the final one',
  severity: 'warning',
  judges: 'success',
  when: ({ answer }) => answer.streamed && answer.events.some(event => typeOf(event).endsWith('.completed')),

  *judge({ answer }) {
    const last = answer.events.findLastIndex(event => typeOf(event).endsWith('.completed'))
    for (const reading of answer.events.slice(last + 1)) {
      // What keeps the connection open may come at any time; what is no object is judged elsewhere.
      if (isKeepAlive(reading) || isError(reading) || !isRecord(reading.data)) continue
      const actual = typeOf(reading) || 'an event without type'
      yield {
        at: reading.at,
        expected: 'the end of the stream',
        actual,
        message: `${actual} came after the last completed event.`,
      }
    }
  },
})
