import type { IncomingMessage } from 'node:http'
import { free } from '../../codec/exclusive.ts'
import { Recent } from '../../codec/recent.ts'
import type { RequestMessage } from '../../core/message.ts'
import { onBrokenHttp } from './broken-http.ts'
import type { AllowedHosts } from './hosts.ts'
import { Incoming } from './incoming.ts'
import { type Intake, megabyte } from './intake.ts'
import { Refusal } from './refusal.ts'

/**
 * The host that a request is addressed to and its target within it (RFC 9112, section 3.2).
 *
 * @throws {Refusal} 400, 421
 */
export function addressOf(
  request: IncomingMessage,
  allowed: AllowedHosts,
): { readonly host: string; readonly target: string } {
  const { url = '' } = request
  const absolute = url.startsWith('/') ? null : /^https?:\/\/([^/?#]*)(.*)$/i.exec(url)
  const host = onlyHost(request.rawHeaders)
  if (host === undefined) throw new Refusal(400, 'bad_request', 'Send exactly one Host field.')
  for (const name of absolute?.[1] === undefined ? [host] : [host, absolute[1]]) {
    if (!allowed(name))
      throw new Refusal(
        421,
        'misdirected_request',
        `This mock does not answer for the host ${JSON.stringify(name)}. Call it by 127.0.0.1 or localhost, or start it with --allowed-hosts.`,
      )
  }
  if (!isHost(host)) throw new Refusal(400, 'bad_request', 'The Host field is no host.')
  const target = absolute ? absolute[2] || '/' : url
  if (!target.startsWith('/')) throw new Refusal(400, 'bad_request', 'The request target is no path.')
  // URL would take the one for a fragment and the other for a slash; neither is part of a target (RFC 9112, section 3.2).
  if (/[#\\]/.test(target))
    throw new Refusal(400, 'bad_request', 'The request target has a # or a \\: write them as %23 and %5C.')
  return { host, target }
}

function onlyHost(raw: readonly string[]): string | undefined {
  let host: string | undefined
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? ''
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue
    if (host !== undefined) return undefined
    host = raw[at + 1]
  }
  return host
}

const hosts = new Recent<boolean>(100)

function isHost(host: string): boolean {
  return hosts.get(host, () => /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}/`))
}

/** A request as plain data, from its head and its body. */
export function messageOf(request: IncomingMessage, url: string, body: Uint8Array): RequestMessage {
  const headers: [string, string][] = []
  const raw = request.rawHeaders
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([(raw[at] ?? '').toLowerCase(), raw[at + 1] ?? ''])
  return { method: request.method ?? 'GET', url, headers, body }
}

/** @throws {Refusal} 413 for a body that is announced too large: nothing of it is read; 417 for what cannot be met */
export function requireFits(request: IncomingMessage, intake: Intake): void {
  const { expect } = request.headers
  if (expect !== undefined && expect.toLowerCase() !== '100-continue')
    throw new Refusal(417, 'expectation_failed', 'The only expectation that can be met is 100-continue.')
  if (Number(request.headers['content-length'] ?? 0) > intake.maxBody) throw tooLarge(intake)
}

/**
 * The body of a request. It counts as held until the caller gives it back to the intake.
 *
 * @throws {Refusal} 413; 503 when others take the memory; 400 and 408 when the body does not come whole
 */
export function readBody(request: IncomingMessage, intake: Intake): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let length = 0
    const settled = onBrokenHttp(request.socket, refusal => giveUp(refusal))
    const giveUp = (reason: unknown) => {
      if (!settled()) return
      if (request instanceof Incoming) request.takeBack()
      request.off('data', take)
      pieces.length = 0
      intake.held -= length
      reject(reason)
    }
    const take = (piece: Buffer) => {
      length += piece.length
      intake.held += piece.length
      if (length > intake.maxBody) giveUp(tooLarge(intake))
      else if (intake.held > intake.maxHeld) giveUp(tooMany())
      else pieces.push(piece)
    }
    const end = () => {
      if (!settled()) return
      resolve(joined(pieces, length))
    }
    const lose = (error?: unknown) =>
      giveUp(error ?? new Refusal(400, 'bad_request', 'The request ended before its body did.'))
    if (request instanceof Incoming && request.handTo({ take, end, lose })) return
    request.on('data', take)
    request.on('end', end)
    request.on('error', lose)
    request.on('close', () => request.complete || lose())
  })
}

function joined(pieces: readonly Buffer[], length: number): Uint8Array {
  const [only] = pieces
  const whole = pieces.length === 1 && only ? only : Buffer.concat(pieces, length)
  if (whole !== only) for (const piece of pieces) free(piece)
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length)
}

function tooLarge({ maxBody, advice }: Intake): Refusal {
  const most = Math.round((maxBody / megabyte) * 100) / 100
  return new Refusal(413, 'request_too_large', `The request body is larger than ${most} MB. ${advice}`)
}

function tooMany(): Refusal {
  return new Refusal(
    503,
    'overloaded',
    'Other uploads under way take all the memory that this mock gives to bodies. Send fewer at the same time.',
  )
}
