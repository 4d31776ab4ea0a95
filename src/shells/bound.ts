import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { cannotListen } from './cannot-listen.ts'

/**
 * Has a server listen, and says where: scheme, host and port without a trailing slash.
 *
 * @throws {UsageError} when the address cannot be listened on
 */
export async function bind(
  server: Server,
  port: number,
  host: string,
): Promise<{ readonly url: string; readonly port: number }> {
  watchUnused(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(cannotListen(error, port, host)))
    server.listen({ port, host }, resolve)
  })
  const address = server.address() as AddressInfo
  return { url: `http://${reachable(address.address)}:${address.port}`, port: address.port }
}

/** Connections that never asked anything: browsers open some in advance, and node:http does not count them as idle. */
const unused = new WeakMap<Server, Set<Socket>>()

function watchUnused(server: Server): void {
  const sockets = new Set<Socket>()
  unused.set(server, sockets)
  server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  for (const event of ['request', 'checkContinue', 'checkExpectation'])
    server.prependListener(event, ({ socket }: IncomingMessage) => sockets.delete(socket))
}

/** An address of all interfaces is no address to call; the loopback one of the same family is among them. */
function reachable(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1'
  if (address === '::') return '[::1]'
  return address.includes(':') ? `[${address}]` : address
}

/** Lets answers under way finish for `graceMs`, then ends every connection. */
export function closeServer(server: Server, graceMs = 1_000): Promise<void> {
  return new Promise(resolve => {
    // A connection whose answer is done would be kept for a further request.
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    const late = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
    for (const socket of unused.get(server) ?? []) socket.destroy()
  })
}
