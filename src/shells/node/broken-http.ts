import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { bodyOf, header, type ResponseMessage } from '../../core/message.ts'
import { refuse } from './own-answers.ts'
import { Refusal } from './refusal.ts'

/** Puts a refusal into the envelope that the server has for requests of which nothing is known. */
export type Tell = (refusal: Refusal) => ResponseMessage

export const inOpenAi: Tell = ({ status, code, message }) => refuse(status, code, message)

/** What to do when a connection turns out to speak no HTTP in the middle of a body, by connection. */
const reading = new WeakMap<Duplex, (refusal: Refusal) => void>()
const answering = new WeakMap<Duplex, ServerResponse>()
const refused = new WeakSet<Duplex>()

/** Says which answer is the last one that a connection waits for. */
export function answersOn(connection: Duplex, response: ServerResponse): void {
  answering.set(connection, response)
}

/**
 * Has the refusal handed to whoever reads a body from the connection, who knows in which words to refuse. The answer ends
 * that, and says whether it was still on.
 */
export function onBrokenHttp(connection: Duplex, refuse: (refusal: Refusal) => void): () => boolean {
  reading.set(connection, refuse)
  return () => reading.get(connection) === refuse && reading.delete(connection)
}

/**
 * What arrives is no HTTP, or does not arrive: the request whose body is being read is refused, and where there is none,
 * the connection is ended politely.
 */
export function refuseBrokenHttp(error: NodeJS.ErrnoException, connection: Duplex, tell: Tell = inOpenAi): void {
  if (error.code === 'ECONNRESET' || !connection.writable) return void connection.destroy()
  // The rest of a broken body breaks the rules again; it was answered.
  if (refused.has(connection)) return
  refused.add(connection)
  const refusal = refusalFor(error.code ?? '')
  const refuse = reading.get(connection)
  if (refuse) {
    refuse(refusal)
    return
  }
  const before = answering.get(connection)
  if (before === undefined || before.writableFinished || before.destroyed)
    return void endWith(refusal, connection, tell)
  // What was asked before is answered before: a client would take the refusal for that answer.
  before.once('close', () => endWith(refusal, connection, tell))
}

/** The mock is no proxy. */
export function refuseTunnel(connection: Duplex, tell: Tell): void {
  connection.on('error', () => {})
  endWith(
    new Refusal(405, 'method_not_allowed', 'CONNECT is not allowed here: the mock is no proxy.'),
    connection,
    tell,
  )
}

function endWith(refusal: Refusal, connection: Duplex, tell: Tell): void {
  if (!connection.writable) return void connection.destroy()
  const told = tell(refusal)
  const body = bodyOf(told)
  const type = header(told, 'content-type') ?? 'application/json'
  connection.write(
    `HTTP/1.1 ${told.status} ${STATUS_CODES[told.status] ?? 'Bad Request'}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
  )
  connection.end(body)
}

/** Whether a connection was found to speak no HTTP: nothing that still comes can be read. */
export function isBroken(connection: Duplex): boolean {
  return refused.has(connection)
}

function refusalFor(code: string): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Refusal(408, 'request_timeout', 'The request did not come whole in time. Send it without long pauses.')
  return new Refusal(statuses[code] ?? 400, 'bad_request', `The request is no valid HTTP (${code}).`)
}

const statuses: { readonly [code: string]: number } = { HPE_HEADER_OVERFLOW: 431, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413 }
