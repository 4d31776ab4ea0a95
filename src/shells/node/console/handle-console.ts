import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { requireOwnPage } from '../control/guard.ts'
import { refuseControl } from '../control/refuse-control.ts'
import { closed } from '../control/write-json.ts'
import { Refusal } from '../refusal.ts'
import { pageOf } from './page.ts'
import { policyWith } from './policy.ts'
import { readScript, scriptRoot } from './read-script.ts'

/**
 * Answers a request for the console: the page, or one of its scripts. Neither holds anything of the mock, so that they
 * need no token; what they show they ask of the control API.
 */
export async function handleConsole(
  request: IncomingMessage,
  response: ServerResponse,
  host: string,
  target: string,
): Promise<void> {
  try {
    requireOwnPage(askedFor(request.headers), host)
    const { method = 'GET' } = request
    if (method !== 'GET' && method !== 'HEAD') throw notAllowed(method, response)
    const path = target.split('?', 1)[0] ?? ''
    if (path.startsWith(scriptRoot)) {
      const script = await readScript(path.slice(scriptRoot.length))
      if (script === undefined) throw new Refusal(404, 'unknown_url', 'The console has no such script.')
      return send(response, 'text/javascript; charset=utf-8', script)
    }
    const nonce = randomBytes(18).toString('base64')
    response.setHeader('content-security-policy', policyWith(nonce))
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('referrer-policy', 'same-origin')
    response.setHeader('vary', 'accept')
    send(response, 'text/html; charset=utf-8', pageOf(nonce))
  } catch (error) {
    refuseControl(error, request, response)
  }
}

/** Whoever follows a link to the page gets it, wherever the link stands: it opens in a tab, and no frame can hold it. */
function askedFor(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const opened = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return opened ? { ...headers, 'sec-fetch-site': undefined } : headers
}

function send(response: ServerResponse, type: string, text: string): void {
  const body = Buffer.from(text)
  response.writeHead(200, { ...closed, 'content-type': type, 'content-length': body.length }).end(body)
}

function notAllowed(method: string, response: ServerResponse): Refusal {
  response.setHeader('allow', 'GET, HEAD')
  return new Refusal(405, 'method_not_allowed', `${method} is not allowed here; use GET.`)
}
