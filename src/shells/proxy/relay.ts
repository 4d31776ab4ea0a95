import type { IncomingMessage, ServerResponse } from 'node:http'
import { UpstreamFailure } from '../../core/errors.ts'
import type { Ending } from '../../core/message.ts'
import type { Copy } from './copy.ts'
import { fieldsForClient, type RawFields, trailersOf } from './fields.ts'
import { sendHead } from './send-head.ts'

/** Whether a body goes on in chunks, and may have trailers: what has no length, to a client that knows chunks. */
function goesInChunks(client: IncomingMessage, answer: IncomingMessage): boolean {
  return client.httpVersion !== '1.0' && answer.headers['content-length'] === undefined
}

/**
 * Writes the head of an answer with the status, the phrase and the fields that the upstream sent, and some more.
 *
 * @throws {UpstreamFailure} for what must not be sent on
 */
export function beginAnswer(
  client: IncomingMessage,
  response: ServerResponse,
  answer: IncomingMessage,
  more: RawFields = [],
): void {
  const { statusCode = 0, statusMessage = '', rawHeaders } = answer
  response.sendDate = false
  try {
    const fields = [...fieldsForClient(rawHeaders, goesInChunks(client, answer)), ...more]
    response.writeHead(statusCode, statusMessage, fields)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UpstreamFailure('malformed', `The upstream answered with a head that is no HTTP (${reason}).`, { cause })
  }
  sendHead(response)
}

/** What became of the body. `held` when all of it was kept and nothing was written. */
export interface Relayed {
  readonly ending: Ending
  readonly held: boolean
}

/**
 * Sends a body on as it comes, no faster than the client reads. One that is to be held is kept as long as there is room;
 * from there on it goes as any other.
 */
export function relay(
  answer: IncomingMessage,
  response: ServerResponse,
  copy: Copy,
  hold: boolean,
  begin: () => void,
): Promise<Relayed> {
  return new Promise((resolve, reject) => {
    let held = hold
    if (!held) begin()
    answer.on('data', (bytes: Buffer<ArrayBuffer>) => {
      const kept = copy.keep(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))
      if (held && kept) return
      try {
        if (held) begin()
      } catch (error) {
        return reject(error)
      }
      if (held) for (const chunk of copy.chunks) response.write(chunk.bytes)
      held = false
      if (!kept) copy.release()
      if (response.write(bytes)) return
      answer.pause()
      response.once('drain', () => answer.resume())
    })
    answer.on('end', () => resolve({ ending: 'complete', held }))
    answer.on('close', () => resolve({ ending: 'cut', held }))
  })
}

/** Ends an answer as the upstream ended it: with its trailers, or with the connection. */
export function endAnswer(response: ServerResponse, answer: IncomingMessage, ending: Ending): void {
  if (response.destroyed) return
  // Not a reset: what was written must still arrive before the connection ends.
  if (ending === 'cut') return void response.socket?.destroySoon()
  try {
    if (answer.rawTrailers.length > 0) response.addTrailers(trailersOf(answer.rawTrailers))
  } catch {
    // Trailers that are no header fields are no reason to lose the body.
  }
  response.end()
}
