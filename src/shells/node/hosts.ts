import { isIP } from 'node:net'
import { Recent } from '../../codec/recent.ts'

/** Whether a request may be addressed to this value of the Host field. */
export type AllowedHosts = (host: string) => boolean

/**
 * A page of another site can make a browser call this server under a name that resolves to it (DNS rebinding), so only
 * names of this machine and those that the user gives are answered. Behind an address of all interfaces, literal
 * addresses are too: no name stands behind them that could be rebound.
 */
export function allowHosts(bound: string, names: readonly string[]): AllowedHosts {
  const known = new Set([bound, ...names].map(plain))
  const anyAddress = bound === '0.0.0.0' || bound === '::'
  const judge = (host: string) => {
    const name = plain(host.replace(/:\d*$/, ''))
    return isLoopback(name) || known.has(name) || (anyAddress && isIP(name) !== 0)
  }
  const judged = new Recent<boolean>(100)
  return host => judged.get(host, () => judge(host))
}

/** Whether a host name or an address is that of this machine alone. */
export function isLoopback(name: string): boolean {
  const address = name.replace(/^::ffff:(?=\d+\.)/i, '')
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (isIP(address) === 4 && address.startsWith('127.'))
  )
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}
