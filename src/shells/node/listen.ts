import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { ResponseMessage } from '../../core/message.ts'
import { bind, closeServer } from '../bound.ts'
import { inOpenAi, refuseBrokenHttp, refuseTunnel } from './broken-http.ts'
import type { Control } from './control/control.ts'
import { handle } from './handle.ts'
import { allowHosts } from './hosts.ts'
import { Incoming } from './incoming.ts'
import { createIntake } from './intake.ts'
import type { Refusal } from './refusal.ts'
import type { Site } from './site.ts'

/** What one client may take of a server. */
export interface ListenLimits {
  /** Bytes of one request body. Default: 64 MB. */
  readonly maxBody?: number
  /** Milliseconds until the head of a request must have come. Default: 20 s. */
  readonly headMs?: number
  /** Milliseconds until a request must have come whole. Default: 60 s. */
  readonly requestMs?: number
}

export interface ListenOptions {
  readonly sites: readonly Site[]
  readonly port: number
  readonly host: string
  readonly allowedHosts?: readonly string[]
  readonly limits?: ListenLimits
  /** Answers below `/_pixpact/`. */
  readonly control?: Control
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
export async function listen(options: ListenOptions): Promise<Listening> {
  const { sites, port, host, allowedHosts = [], control, limits = {} } = options
  const { headMs = 20_000, requestMs = 60_000 } = limits
  const intake = createIntake(limits.maxBody)
  const served = { sites, allowed: allowHosts(host, allowedHosts), intake, ...(control && { control }) }
  const answer = (request: IncomingMessage, response: ServerResponse) => handle(served, request, response)
  const times = {
    IncomingMessage: Incoming,
    // A request without Host is refused in the same words as all others; node:http would say nothing.
    requireHostHeader: false,
    keepAliveTimeout: 10_000,
    headersTimeout: Math.min(headMs, requestMs),
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(5_000, requestMs / 4),
  }
  const server = createServer(times, answer)
  // Without it, node:http would ask for the body of a request that is to be refused by its head.
  server.on('checkContinue', answer)
  server.on('checkExpectation', answer)
  const tell = (refusal: Refusal) => tellBeforehand(sites, refusal)
  server.on('clientError', (error, socket) => refuseBrokenHttp(error, socket, tell))
  server.on('connect', (_request, socket) => refuseTunnel(socket, tell))
  const bound = await bind(server, port, host)
  return {
    ...bound,
    close: graceMs => {
      control?.close()
      return closeServer(server, graceMs)
    },
  }
}

/** Where no request can be read, nobody knows for whom it was, unless only one is served. */
function tellBeforehand([site, another]: readonly Site[], refusal: Refusal): ResponseMessage {
  const own = another === undefined ? site?.refuse?.('POST', '/', refusal) : undefined
  return own ?? inOpenAi(refusal)
}
