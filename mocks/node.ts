import type { HttpHandler } from 'msw/http'
import { type SetupServer, setupServer } from 'msw/node'

/**
 * A server of mocks for tests in Node. Where several handlers match a request, the first answers.
 *
 * @param mocks mocks, provider modules such as `pixpact/mocks/apigo`, or lists of handlers
 * @example
 * const server = createServer(mock)
 * beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
 * afterAll(() => server.close())
 */
export function createServer(
  ...mocks: readonly (readonly HttpHandler[] | { readonly handlers: readonly HttpHandler[] })[]
): SetupServer {
  return setupServer(...mocks.flatMap(mock => ('handlers' in mock ? mock.handlers : mock)))
}
