import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { cannotListen } from '../cannot-listen.ts'
import { handle } from './handle.ts'
import { allowHosts } from './hosts.ts'
import type { Site } from './site.ts'

export interface ListenOptions {
  readonly sites: readonly Site[]
  readonly port: number
  readonly host: string
  readonly allowedHosts?: readonly string[]
}

/** A server that answers. `url` has no trailing slash. */
export interface Listening {
  readonly url: string
  readonly port: number
  /** Lets answers under way finish for `graceMs` (default 1000), then ends every connection. */
  close(graceMs?: number): Promise<void>
}

/**
 * Starts an HTTP server for some upstreams.
 *
 * @throws {UsageError} when the address cannot be listened on.
 */
export async function listen({ sites, port, host, allowedHosts = [] }: ListenOptions): Promise<Listening> {
  const allowed = allowHosts(host, allowedHosts)
  const server = createServer({ keepAliveTimeout: 10_000 }, (request, response) =>
    handle({ sites, allowed }, request, response),
  )
  server.on('clientError', refuseBrokenHttp)
  server.on('connect', (_request, socket) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
  )
  await bind(server, port, host)
  const address = server.address() as AddressInfo
  return {
    url: `http://${reachable(address.address)}:${address.port}`,
    port: address.port,
    close: graceMs => close(server, graceMs),
  }
}

/** What arrives is no HTTP: there is no request to answer, only a connection to end politely. */
function refuseBrokenHttp(error: NodeJS.ErrnoException, socket: Socket | import('node:stream').Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = statuses[error.code ?? ''] ?? '400 Bad Request'
  const body = JSON.stringify({
    error: {
      message: `The request is no valid HTTP (${error.code}).`,
      type: 'invalid_request_error',
      param: null,
      code: 'bad_request',
    },
  })
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

const statuses: { readonly [code: string]: string } = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Content Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', error => reject(cannotListen(error, port, host)))
    server.listen({ port, host }, resolve)
  })
}

/** An address of all interfaces is no address to call; the loopback one of the same family is among them. */
function reachable(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1'
  if (address === '::') return '[::1]'
  return address.includes(':') ? `[${address}]` : address
}

function close(server: Server, graceMs = 1_000): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), graceMs).unref()
  })
}
