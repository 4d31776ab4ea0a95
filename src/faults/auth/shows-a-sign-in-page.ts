import { carriedKey } from '../../contract/request/credentials.ts'
import { defineFault } from '../../core/fault.ts'
import { respond } from '../../core/message.ts'

export default defineFault({
  title: 'Shows a page to sign in where a key is missing (200)',
  seenAt: 'web applications in front of an API',
  caughtBy: 'key-required',
  applies: ({ operation }) => operation.security !== undefined,
  breaks: ({ operation, request }) =>
    carriedKey(operation, request) === undefined
      ? respond(200, 'text/html', '<!doctype html><title>Sign in</title><h1>Sign in</h1>')
      : undefined,
})
