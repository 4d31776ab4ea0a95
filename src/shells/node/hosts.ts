import { isIP } from 'node:net'

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
  return host => {
    const name = plain(host.replace(/:\d*$/, ''))
    return isLoopback(name) || known.has(name) || (anyAddress && isIP(name) !== 0)
  }
}

function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (isIP(name) === 4 && name.startsWith('127.'))
  )
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}
