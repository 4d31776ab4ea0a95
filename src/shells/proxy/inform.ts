import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RawFields } from './fields.ts'

/**
 * Sends an interim answer on (RFC 9110, section 15.2): 100 only to who asked for it, and none to a client of HTTP/1.0,
 * which knows none.
 */
export function inform(client: IncomingMessage, response: ServerResponse, status: number, raw: RawFields): void {
  if (client.httpVersion === '1.0' || response.headersSent || response.socket === null) return
  if (status === 100 && client.headers.expect === undefined) return
  if (status === 100) {
    response.writeContinue()
    return
  }
  const lines: string[] = []
  for (let at = 0; at + 1 < raw.length; at += 2) lines.push(`${raw[at]}: ${raw[at + 1]}\r\n`)
  response.socket.write(`HTTP/1.1 ${status} ${phrases[status] ?? 'Information'}\r\n${lines.join('')}\r\n`, 'latin1')
}

const phrases: { readonly [status: number]: string } = { 102: 'Processing', 103: 'Early Hints' }
