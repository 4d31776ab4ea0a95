import { imagePointers } from '../../contract/answer/images.ts'
import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Refuses what browsers ask before they call',
  seenAt: 'Fetch standard, CORS-preflight fetch: authentication that runs before it',
  caughtBy: 'cross-origin-calls',
  aside: 'preflight',
  // Nothing else is asked of what is on its way out, or makes no images.
  applies: ({ operation }) => !operation.deprecated && imagePointers(operation).length > 0,
  breaks: () => respond(401, 'application/json', JSON.stringify({ error: { message: 'No API key was given.' } })),
})
