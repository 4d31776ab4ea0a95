import { type SetupWorker, setupWorker } from 'msw/browser'
import type { HttpHandler } from 'msw/http'

/**
 * A service worker of mocks for a page. `npx msw init` puts the worker's script where the page can load it.
 *
 * @example
 * await createWorker(handlers).start({ onUnhandledFrame: 'bypass' })
 */
export function createWorker(...handlers: readonly (readonly HttpHandler[])[]): SetupWorker {
  return setupWorker(...handlers.flat())
}
