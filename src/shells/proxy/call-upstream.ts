import { type ClientRequest, type IncomingMessage, request as sendPlain } from 'node:http'
import { request as sendSecure } from 'node:https'
import { UpstreamFailure } from '../../core/errors.ts'
import { toFailure } from '../live/to-failure.ts'
import { fieldsForUpstream, type RawFields, trailersOf, transferOf } from './fields.ts'
import { sendHead } from './send-head.ts'
import type { Target } from './target.ts'

/** One call as it goes on. */
export interface Call {
  readonly target: Target
  /** At the target, with its query. */
  readonly path: string
  /** Whose head and body go on. */
  readonly client: IncomingMessage
  /** Ends the call; its reason is what the promise is rejected with. */
  readonly signal: AbortSignal
  /** An interim answer (1xx). */
  onInformation(status: number, fields: RawFields): void
}

/** No host takes longer to accept a connection. */
const connectMs = 15_000

/**
 * Sends a request on while it comes, and resolves with the head of the answer. Nothing is repeated and no redirect is
 * followed. Each call has a connection of its own: one that was kept might be closed in the very moment in which a call
 * that costs money goes out.
 *
 * @throws {UpstreamFailure}
 */
export function callUpstream({ target, path, client, signal, onInformation }: Call): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let outgoing: ClientRequest
    try {
      outgoing = open(target, path, client)
    } catch (error) {
      return reject(toFailure(error, target.url))
    }
    const end = () => outgoing.destroy(signal.reason)
    const settle = () => {
      client.unpipe(outgoing)
      // The rest of an upload that nobody wants must come in all the same, or the answer would not be read.
      client.resume()
    }
    const fail = (error: unknown) => {
      settle()
      reject(signal.aborted ? signal.reason : toFailure(error, target.url))
    }
    outgoing.on('error', fail)
    outgoing.on('close', () => {
      signal.removeEventListener('abort', end)
      fail(new UpstreamFailure('reset', `${target.host} closed the connection before answering.`))
    })
    outgoing.on('socket', socket => {
      if (!socket.connecting) return
      const late = setTimeout(() => outgoing.destroy(tooLate(target)), connectMs)
      for (const event of ['connect', 'close']) socket.once(event, () => clearTimeout(late))
    })
    outgoing.on('information', ({ statusCode, rawHeaders }) => onInformation(statusCode, rawHeaders))
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy()
      fail(malformed(target, 'switched to another protocol, which was not asked for'))
    })
    outgoing.on('response', answer => {
      answer.on('error', () => {})
      answer.on('end', () => {
        if (client.complete) return
        settle()
        outgoing.destroy()
      })
      if (transferOf(answer.rawHeaders) === 'unknown')
        return void outgoing.destroy(malformed(target, 'answered in a transfer coding that was not asked for'))
      resolve(answer)
    })
    if (signal.aborted) return end()
    signal.addEventListener('abort', end)
    send(client, outgoing)
  })
}

function open({ protocol, hostname, port, host }: Target, path: string, client: IncomingMessage): ClientRequest {
  const { method = 'GET', rawHeaders } = client
  const open = protocol === 'https:' ? sendSecure : sendPlain
  const headers = fieldsForUpstream(method, rawHeaders, host)
  return open({ host: hostname, port, method, path, headers, agent: false, setHost: false, maxHeaderSize: 64 * 1024 })
}

function send(client: IncomingMessage, outgoing: ClientRequest): void {
  sendHead(outgoing)
  client.on('end', () => {
    if (outgoing.destroyed) return
    if (client.rawTrailers.length > 0) outgoing.addTrailers(trailersOf(client.rawTrailers))
    outgoing.end()
  })
  client.pipe(outgoing, { end: false })
}

function tooLate({ host }: Target): UpstreamFailure {
  return new UpstreamFailure(
    'unreachable',
    `${host} does not accept a connection in time; check the address and the network.`,
  )
}

function malformed({ host }: Target, did: string): UpstreamFailure {
  return new UpstreamFailure('malformed', `${host} ${did}.`)
}
