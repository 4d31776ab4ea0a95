import { eventStream, promisesStream } from '../../contract/answer/media.ts'
import { defineCheck } from '../../core/check.ts'

export default defineCheck({
  title: 'A streamed request is answered with an event stream',
  why: 'OpenAI’s SDK yields no event and no error when plain JSON comes instead.',
  evidence: 'stdapi-ai/stdapi.ai#84',
  severity: 'error',
  judges: 'success',
  when: ({ ask, operation }) => ask.stream === true && promisesStream(operation),

  *judge({ answer }) {
    if (answer.streamed) return
    yield {
      at: 'header:content-type',
      expected: eventStream,
      actual: answer.type,
      message: `A stream was asked for; ${answer.type} came.`,
    }
  },
})
