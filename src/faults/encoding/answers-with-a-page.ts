import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Answers a valid call with a web page under status 200',
  seenAt: 'Bin-Huang/chatbox#2937',
  caughtBy: 'content-type-told',
  breaks: ({ succeeded }) =>
    succeeded ? respond(200, 'text/html', '<!doctype html><title>Just a moment...</title>') : undefined,
})
