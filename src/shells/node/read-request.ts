import type { IncomingMessage } from 'node:http'
import type { RequestMessage } from '../../core/message.ts'
import type { AllowedHosts } from './hosts.ts'
import { Refusal } from './refusal.ts'

/** Bytes of a request body: sixteen images of 4 MB, the most that the documents allow. */
const maxBody = 64 * 1024 * 1024

/**
 * The host that a request is addressed to and its target within it (RFC 9112, section 3.2).
 *
 * @throws {Refusal} 400, 421
 */
export function addressOf(
  request: IncomingMessage,
  allowed: AllowedHosts,
): { readonly host: string; readonly target: string } {
  const hosts = request.rawHeaders.filter((_, at, raw) => at % 2 === 1 && raw[at - 1]?.toLowerCase() === 'host')
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '')
  const [host] = hosts
  if (host === undefined || hosts.length > 1) throw new Refusal(400, 'bad_request', 'Send exactly one Host field.')
  for (const name of absolute?.[1] === undefined ? [host] : [host, absolute[1]]) {
    if (!allowed(name))
      throw new Refusal(
        421,
        'misdirected_request',
        `This mock does not answer for the host ${JSON.stringify(name)}. Call it by 127.0.0.1 or localhost, or start it with --allowed-hosts.`,
      )
  }
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}/`))
    throw new Refusal(400, 'bad_request', 'The Host field is no host.')
  const target = absolute ? absolute[2] || '/' : (request.url ?? '')
  if (!target.startsWith('/')) throw new Refusal(400, 'bad_request', 'The request target is no path.')
  return { host, target }
}

/**
 * Reads one request whole.
 *
 * @throws {Refusal} 413, from Content-Length alone where there is one
 */
export async function readRequest(request: IncomingMessage, url: string): Promise<RequestMessage> {
  if (Number(request.headers['content-length'] ?? 0) > maxBody) throw tooLarge()
  const headers: [string, string][] = []
  const raw = request.rawHeaders
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([(raw[at] ?? '').toLowerCase(), raw[at + 1] ?? ''])
  return { method: request.method ?? 'GET', url, headers, body: await readBody(request) }
}

function readBody(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let length = 0
    const take = (piece: Buffer) => {
      length += piece.length
      if (length <= maxBody) return void pieces.push(piece)
      request.off('data', take)
      reject(tooLarge())
    }
    request.on('data', take)
    request.on('end', () => {
      const whole = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, length)
      resolve(new Uint8Array(whole.buffer, whole.byteOffset, whole.length))
    })
    request.on('error', reject)
    request.on('close', () => {
      if (!request.complete) reject(new Refusal(400, 'bad_request', 'The request ended before its body did.'))
    })
  })
}

function tooLarge(): Refusal {
  return new Refusal(
    413,
    'request_too_large',
    `The request body is larger than ${maxBody / 1024 / 1024} MB. Send smaller or fewer images.`,
  )
}
