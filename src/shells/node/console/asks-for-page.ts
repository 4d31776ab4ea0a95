import type { IncomingMessage } from 'node:http'
import { route } from '../../../contract/request/route.ts'
import type { Session } from '../../../core/session.ts'

/** Whether a browser opens the root of the mock, and no operation of the one provider there stands at it. */
export function asksForPage(
  target: string,
  { method, headers }: IncomingMessage,
  sessions: readonly Session[],
): boolean {
  if (target !== '/' && !target.startsWith('/?')) return false
  if ((method !== 'GET' && method !== 'HEAD') || !headers.accept?.includes('text/html')) return false
  const [only, ...others] = sessions
  return only === undefined || others.length > 0 || !('operation' in route(only.contract, 'GET', '/'))
}

/** Whether a target that the control API owns is that of the page or of one of its scripts. */
export function isConsolePath(target: string): boolean {
  return /^\/(_pixpact\/(console\/[^?]*)?)?(\?|$)/.test(target)
}
