import { joinPath } from './join-path.ts'

/** The only origin that a proxy calls. */
export interface Target {
  readonly protocol: 'http:' | 'https:'
  readonly hostname: string
  readonly port: number
  /** As the Host field has it. */
  readonly host: string
  readonly origin: string
  /** Without credentials and without a trailing slash. */
  readonly url: string
  /** The path at the target, and its absolute URL, for the path of a request. */
  place(path: string): { readonly path: string; readonly url: string }
}

/** @param url an http or https URL, without credentials, query and fragment */
export function targetAt(url: URL): Target {
  const { protocol, hostname, port, host, origin, pathname } = url
  const secure = protocol === 'https:'
  return {
    protocol: secure ? 'https:' : 'http:',
    hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (secure ? 443 : 80),
    host,
    origin,
    url: `${origin}${pathname.replace(/\/+$/, '')}`,
    place(path) {
      const joined = joinPath(pathname, path)
      return { path: joined, url: `${origin}${joined}` }
    },
  }
}
