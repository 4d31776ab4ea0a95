import type { HttpHandler } from 'msw/http'
import { type SetupServer, setupServer } from 'msw/node'

/**
 * A server of mocks for tests in Node. Where several handlers match a request, the first answers.
 *
 * @example
 * const server = createServer(handlers)
 * beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
 * afterEach(() => server.resetHandlers())
 * afterAll(() => server.close())
 */
export function createServer(...handlers: readonly (readonly HttpHandler[])[]): SetupServer {
  return setupServer(...handlers.flat())
}
