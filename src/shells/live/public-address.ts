import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { UpstreamFailure } from '../../core/errors.ts'

/** True for an address of the public internet: not loopback, private, link-local, multicast, reserved or a tunnel into one of them. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const plain = ipaddr.process(address)
  return plain.range() === 'unicast' && (plain.kind() === 'ipv4' || plain.match(globalUnicast))
}

/** All of IPv6 that is given out (RFC 4291, section 2.4); IPv4 in its old clothes, such as `::127.0.0.1`, lies outside. */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * The URL of an image link, once its scheme and a literal address in it are known to be harmless.
 *
 * @throws {UpstreamFailure} `forbidden-address`
 */
export function checkAddress(link: string, exemptOrigin: string): URL {
  if (!URL.canParse(link))
    throw new UpstreamFailure('forbidden-address', 'The image link is no absolute URL and is not followed.')
  const url = new URL(link)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new UpstreamFailure(
      'forbidden-address',
      `The image link has the scheme ${url.protocol} and is not followed; only http and https are.`,
    )
  if (url.origin === exemptOrigin) return url
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (ipaddr.isValid(host) && !isPublic(host)) throw forbidden(url.hostname, host)
  return url
}

/** Resolves a name and refuses it when any of its addresses is not public. The connection uses what was checked. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? []
    if (error || !first) return callback(error ?? new Error(`${hostname} has no address`), '', 0)
    const secret = addresses.find(({ address }) => !isPublic(address))
    if (secret) return callback(forbidden(hostname, secret.address), '', 0)
    if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

function forbidden(host: string, address: string): UpstreamFailure {
  return new UpstreamFailure(
    'forbidden-address',
    `The image link leads to ${host} (${address}), which is no public address, and is not followed.`,
  )
}
