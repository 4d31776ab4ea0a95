import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Session } from '../../../core/session.ts'
import type { MockOptions } from '../../../engine/mock/options.ts'
import { asksForPage, isConsolePath } from '../console/asks-for-page.ts'
import type { Desk } from './desk.ts'

/** What a running mock is asked and told beside the API that it mocks: what it received, and how to behave. */
export interface Control {
  /** Whether a request is for the control API or its console, and for no provider. */
  owns(target: string, request: IncomingMessage): boolean
  /** Answers one request; `host` is the one it is addressed to. */
  handle(request: IncomingMessage, response: ServerResponse, host: string, target: string): Promise<void>
  /** Ends what would otherwise go on for as long as its client listens. */
  close(): void
}

const root = '/_pixpact/'

/** Everything behind it is loaded when it is first asked: a mock that nobody controls starts without it. */
export function createControl(
  sessions: readonly Session[],
  { token, options = {} }: { readonly token?: string | undefined; readonly options?: MockOptions } = {},
): Control {
  const desk: Desk = { sessions, token, options, streams: new Set() }
  return {
    owns: (target, request) =>
      (target.startsWith(root) && !target.startsWith(`${root}images/`)) || asksForPage(target, request, sessions),
    handle: async (request, response, host, target) =>
      isConsolePath(target)
        ? (await import('../console/handle-console.ts')).handleConsole(request, response, host, target)
        : (await import('./handle-control.ts')).handleControl(desk, request, response, host, target),
    close: () => {
      for (const end of desk.streams) end()
    },
  }
}
