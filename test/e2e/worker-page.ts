// What a page of an application does that is mocked in the browser; bundled and opened by worker-in-browser.test.ts.
import { createWorker } from '../../mocks/browser.ts'
import { mock } from '../../mocks/openai.ts'

declare global {
  var pixpact: { readonly mock: typeof mock; readonly started: Promise<unknown> }
}

globalThis.pixpact = { mock, started: createWorker(mock).start({ onUnhandledFrame: 'bypass', quiet: true }) }
