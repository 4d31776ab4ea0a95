import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Sends something that is no HTTP',
  seenAt: 'a load balancer that speaks another protocol on the port',
  caughtBy: 'connection-holds',
  breaks: ({ succeeded, fail }) =>
    succeeded ? fail('malformed', 'the upstream answered with something that is no HTTP') : undefined,
})
