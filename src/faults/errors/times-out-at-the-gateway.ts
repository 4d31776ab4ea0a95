import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Shows the gateway’s time-out page (524)',
  seenAt: 'Bin-Huang/chatbox#2937',
  caughtBy: 'valid-request-accepted',
  breaks: ({ succeeded }) =>
    succeeded ? respond(524, 'text/html', '<html><title>524: A timeout occurred</title></html>') : undefined,
})
