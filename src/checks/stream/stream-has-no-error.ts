import { isError } from '../../contract/answer/event-stream.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A stream that began carries no error',
  why: 'Status 200 is already sent when the work fails; clients that do not look for the error event wait for an image.',
  evidence: 'Wei-Shaw/sub2api#2251',
  severity: 'error',
  judges: 'any',
  when: ({ answer, asked }) => answer.streamed && asked.problems.length === 0,

  *judge({ answer }) {
    for (const { at, text } of answer.events.filter(isError)) {
      yield {
        at,
        expected: 'an image event',
        actual: text.slice(0, 200),
        message: 'The stream carries an error after status 200.',
      }
    }
  },
})
