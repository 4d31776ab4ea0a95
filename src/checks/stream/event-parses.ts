import { isKeepAlive, strayLines } from '../../contract/answer/event-stream.ts'
import { defineCheck } from '../../core/check.ts'
import { isRecord } from '../../core/json.ts'

export default defineCheck({
  title: 'Each event of a stream carries a JSON object',
  why: 'A stack trace or a half-written object within a stream makes the SDKs throw in the middle of their loop.',
  evidence: 'WHATWG HTML, server-sent events, 9.2.6; openai/openai-node src/core/streaming.ts',
  severity: 'error',
  judges: 'success',
  when: ({ answer, operation }) => answer.streamed && operation.task !== undefined,

  *judge({ answer }) {
    for (const reading of answer.events) {
      const { at, data, text } = reading
      if (isRecord(data) || isKeepAlive(reading)) continue
      const actual = data === undefined ? 'no JSON' : 'JSON that is no object'
      yield {
        at,
        expected: 'a JSON object',
        actual: text.slice(0, 200),
        message: `The data of the event is ${actual}.`,
      }
    }
    for (const line of strayLines(answer.text)) {
      yield { at: '', expected: 'events and comments', actual: line.slice(0, 200), message: `In the stream, ${line}.` }
    }
  },
})
