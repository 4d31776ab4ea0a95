import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Contract } from '../../core/contract.ts'
import { bind, closeServer } from '../bound.ts'
import { refuseBrokenHttp } from '../node/broken-http.ts'
import { allowHosts } from '../node/hosts.ts'
import { handleVisit } from './handle-visit.ts'
import type { Visit } from './way.ts'

/** Where a proxy listens. */
export interface Place {
  /** 0 takes a free one. */
  readonly port: number
  readonly host: string
  /** Host names beyond those of this machine that a request may be addressed to. */
  readonly allowedHosts?: readonly string[]
}

/** A proxy at work. */
export interface Listening {
  /** Without a trailing slash. */
  readonly url: string
  readonly port: number
  /** Lets what is under way finish for so long, ends every connection, and resolves when all is done. */
  close(graceMs?: number): Promise<void>
}

/**
 * Starts a server that hands every request on.
 *
 * @param requestMs until a request must have come whole
 * @throws {UsageError} when the address cannot be listened on
 */
export async function listen(
  contract: Contract,
  { port, host, allowedHosts = [] }: Place,
  requestMs: number,
  visit: (visit: Visit) => Promise<void>,
): Promise<Listening> {
  const asked = { contract, allowed: allowHosts(host, allowedHosts), visit }
  const underWay = new Set<Promise<void>>()
  let number = 0
  const take = (client: IncomingMessage, response: ServerResponse) => {
    const done = handleVisit(asked, ++number, client, response).finally(() => underWay.delete(done))
    underWay.add(done)
  }
  const times = {
    keepAliveTimeout: 10_000,
    headersTimeout: Math.min(20_000, requestMs),
    requestTimeout: requestMs,
    maxHeaderSize: 64 * 1024,
  }
  const server = createServer(times, take)
  // Whether a client is to go on is for the upstream to say.
  server.on('checkContinue', take)
  server.on('clientError', (error, socket) => refuseBrokenHttp(error, socket))
  // It stands before one upstream, and leads nowhere else.
  server.on('connect', (_request, socket) => {
    socket.on('error', () => {})
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  const bound = await bind(server, port, host)
  return {
    ...bound,
    async close(graceMs = 1_000) {
      await closeServer(server, graceMs)
      await Promise.all(underWay)
    },
  }
}
