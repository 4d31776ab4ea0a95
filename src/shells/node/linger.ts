import type { IncomingMessage, ServerResponse } from 'node:http'
import { isBroken, onBrokenHttp } from './broken-http.ts'
import { Incoming } from './incoming.ts'

const limits = { silentMs: 500, allMs: 5_000 }

/**
 * Ends an answer that is given before its request came whole. A connection that is closed while its client still sends
 * is reset, and the answer lost with it (RFC 9112, section 9.6): so what comes is thrown away until the client is done,
 * is silent, or takes too long. The head must have been written, with the length of the body.
 */
export function endEarly(request: IncomingMessage, response: ServerResponse, body: Uint8Array): void {
  const wasRead = request instanceof Incoming ? request.wasRead : request.readableDidRead
  const waitsForUs = request.headers.expect !== undefined && !wasRead
  if (request.complete || waitsForUs || isBroken(request.socket)) return void response.end(body)
  response.write(body)
  const end = () => {
    clearTimeout(silent)
    clearTimeout(late)
    settled()
    response.end()
  }
  // A client that leaves the rest of its body out is done as well.
  const settled = onBrokenHttp(request.socket, end)
  const silent = setTimeout(end, limits.silentMs)
  const late = setTimeout(end, limits.allMs)
  request.on('data', () => silent.refresh())
  request.once('end', end)
  response.once('close', end)
  request.resume()
}
