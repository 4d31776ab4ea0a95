import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FailureKind } from '../../core/errors.ts'
import { bodyOf, type HeaderList, type ResponseMessage, withHeader } from '../../core/message.ts'
import { wait } from '../delayed.ts'
import { endEarly } from './linger.ts'

/**
 * Writes an answer, each chunk at its time after `since` (`performance.now()`), and ends it as it says. An empty chunk
 * sends the head alone; one whose time is Infinity never comes, and the connection stays open.
 */
export function writeResponse(
  response: ServerResponse,
  message: ResponseMessage,
  since?: number,
): Promise<void> | void {
  const { status, chunks, ending } = message
  const [only] = chunks
  // Nearly all answers are one piece that comes at once: no promise for those.
  if (chunks.length !== 1 || only === undefined || only.at > 0 || ending !== 'complete')
    return writeChunks(response, message, since)
  if (response.destroyed) return
  response.writeHead(status, fields(message))
  response.end(only.bytes)
}

async function writeChunks(response: ServerResponse, message: ResponseMessage, since?: number): Promise<void> {
  const { status, chunks, ending } = message
  const start = since ?? performance.now()
  let begun = false
  const begin = () => {
    if (!begun) response.writeHead(status, fields(message))
    begun = true
  }
  for (const { bytes, at } of chunks) {
    if (at > 0 && at !== Infinity) {
      const rest = at - (performance.now() - start)
      if (rest > 0) await waitFor(response, rest)
    }
    if (response.destroyed) return
    begin()
    if (at === Infinity) return response.flushHeaders()
    if (chunks.length === 1 && ending === 'complete') return void response.end(bytes)
    if (bytes.length > 0) await written(response, bytes)
    else response.flushHeaders()
  }
  if (response.destroyed) return
  begin()
  if (ending === 'complete') return void response.end()
  response.flushHeaders()
  // Not a reset: what was written must still arrive before the connection ends.
  response.socket?.destroySoon()
}

/** Writes an answer that is given before its request came whole, and is the last one of its connection. */
export function writeRefusal(request: IncomingMessage, response: ServerResponse, message: ResponseMessage): void {
  const headers = withHeader(message.headers, 'connection', 'close')
  response.writeHead(message.status, fields({ ...message, headers }))
  endEarly(request, response, bodyOf(message))
}

/** Stands in for an upstream that gives no answer. */
export function writeFailure(response: ServerResponse, kind: FailureKind): void {
  const { socket } = response
  if (kind === 'timeout') return
  if (kind === 'malformed') return void socket?.end('this is not HTTP\r\n\r\n')
  if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy()
  else response.destroy()
}

/** A client that leaves is not waited for. */
async function waitFor(response: ServerResponse, milliseconds: number): Promise<void> {
  const leaving = new AbortController()
  const leave = () => leaving.abort()
  response.once('close', leave)
  await wait(milliseconds, leaving.signal)
  response.off('close', leave)
}

function written(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise(resolve => {
    response.once('close', resolve)
    response.write(bytes, () => {
      response.off('close', resolve)
      resolve()
    })
  })
}

/** The answer's own fields, and its length where the answer is whole and does not say it. */
function fields(message: ResponseMessage): string[] {
  const { headers, chunks, ending, status } = message
  const flat: string[] = []
  let length = 0
  for (const { bytes } of chunks) length += bytes.length
  let framed = false
  let open = false
  for (const [name, value] of kept(headers, ending, length)) {
    flat.push(name, value)
    framed ||= name === 'content-length' || name === 'transfer-encoding'
    open ||= name === 'access-control-allow-origin'
  }
  const whole = ending === 'complete' && chunks.length <= 1 && chunks[0]?.at !== Infinity
  if (!framed && whole && status !== 204 && status !== 304) flat.push('content-length', String(length))
  if (!open) flat.push('access-control-allow-origin', '*')
  flat.push('access-control-expose-headers', '*')
  return flat
}

/** A length that the cut body reaches would make it look complete. */
function kept(headers: HeaderList, ending: ResponseMessage['ending'], length: number): HeaderList {
  if (ending === 'complete') return headers
  return headers.filter(([name, value]) => name !== 'content-length' || Number(value) > length)
}
