import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { cannotListen } from '../cannot-listen.ts'

/**
 * A port that nobody listens on now: the wanted one, or any for 0. Another process may take it in between; Prism then
 * says so.
 *
 * @throws {UsageError} when the wanted one is taken, or the host is none of this machine
 */
export function freePort(host: string, wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', error => reject(cannotListen(error, wanted, host)))
    server.listen(wanted, host, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
