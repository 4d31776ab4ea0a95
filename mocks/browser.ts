import { type SetupWorker, setupWorker } from 'msw/browser'
import type { HttpHandler } from 'msw/http'

/**
 * A service worker of mocks for a page. `npx msw init` puts the worker's script where the page can load it.
 *
 * @param mocks mocks, provider modules such as `pixpact/mocks/apigo`, or lists of handlers
 * @example
 * await createWorker(mock).start({ onUnhandledFrame: 'bypass' })
 */
export function createWorker(
  ...mocks: readonly (readonly HttpHandler[] | { readonly handlers: readonly HttpHandler[] })[]
): SetupWorker {
  return setupWorker(...mocks.flatMap(mock => ('handlers' in mock ? mock.handlers : mock)))
}
