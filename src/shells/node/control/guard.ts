import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from '../hosts.ts'
import { Refusal } from '../refusal.ts'

/**
 * Lets pass who may control the mock: programs of this machine, the console that the mock serves itself, and other
 * machines that know the token. Pages of other sites are told by what only browsers send. `peer` is the address that the
 * request comes from, `host` the one that it is addressed to.
 *
 * @throws {Refusal} 403
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function requireController(
  headers: IncomingHttpHeaders,
  peer: string,
  host: string,
  token: string | undefined,
): void {
  requireOwnPage(headers, host)
  if (isLoopback(peer)) return
  if (token === undefined)
    throw forbidden('Other machines may not control this mock. Start it with --control-token, and send that token.')
  if (!same(givenToken(headers), token))
    throw forbidden(
      'From another machine, the control API needs the token of --control-token as "Authorization: Bearer TOKEN" or "X-Pixpact-Token: TOKEN".',
    )
}

/**
 * Refuses what a page of another site asks for.
 *
 * @throws {Refusal} 403
 */
export function requireOwnPage({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders, host: string): void {
  if (site === 'cross-site' || site === 'same-site' || (origin !== undefined && !isOwn(origin, host)))
    throw forbidden(
      'Pages of other sites may not control this mock. Use curl, a test, or the page that the mock serves.',
    )
}

/** Whatever scheme: behind a proxy that speaks TLS, the page has another one than the mock. */
function isOwn(origin: string, host: string): boolean {
  const page = URL.parse(origin)
  return page !== null && page.host === URL.parse(`${page.protocol}//${host}`)?.host && page.host !== ''
}

function givenToken(headers: IncomingHttpHeaders): string {
  const own = headers['x-pixpact-token']
  if (typeof own === 'string') return own
  return /^bearer\s+(.*)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
}

/** In a time that tells nothing of the token. */
function same(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}

function forbidden(message: string): Refusal {
  return new Refusal(403, 'forbidden', message)
}
