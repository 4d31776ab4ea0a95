import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Answers with an empty body under status 200',
  seenAt: 'Wei-Shaw/sub2api#2232',
  caughtBy: 'body-parses',
  breaks: ({ succeeded, streamed }) => (succeeded && !streamed ? respond(200, 'application/json', '') : undefined),
})
