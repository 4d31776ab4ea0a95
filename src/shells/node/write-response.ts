import type { ServerResponse } from 'node:http'
import type { FailureKind } from '../../core/errors.ts'
import { type HeaderList, header, type ResponseMessage } from '../../core/message.ts'
import { wait } from '../delayed.ts'

/** Writes an answer, each chunk at its time after `since` (`performance.now()`), and ends it as it says. */
export async function writeResponse(response: ServerResponse, message: ResponseMessage, since?: number): Promise<void> {
  const { status, chunks, ending } = message
  const start = since ?? performance.now()
  let begun = false
  const begin = () => {
    if (!begun) response.writeHead(status, fields(message))
    begun = true
  }
  for (const { bytes, at } of chunks) {
    if (at > 0) {
      const rest = at - (performance.now() - start)
      if (rest > 0) await wait(rest)
    }
    if (response.destroyed) return
    begin()
    if (chunks.length === 1 && ending === 'complete') return void response.end(bytes)
    await written(response, bytes)
  }
  if (response.destroyed) return
  begin()
  if (ending === 'complete') return void response.end()
  response.flushHeaders()
  // Not a reset: what was written must still arrive before the connection ends.
  response.socket?.destroySoon()
}

/** Stands in for an upstream that gives no answer. */
export function writeFailure(response: ServerResponse, kind: FailureKind): void {
  const { socket } = response
  if (kind === 'timeout') return
  if (kind === 'malformed') return void socket?.end('this is not HTTP\r\n\r\n')
  if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy()
  else response.destroy()
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
  const length = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)
  for (const [name, value] of kept(headers, ending, length)) flat.push(name, value)
  const framed = header(message, 'content-length') !== undefined || header(message, 'transfer-encoding') !== undefined
  if (!framed && ending === 'complete' && chunks.length <= 1 && status !== 204 && status !== 304)
    flat.push('content-length', String(length))
  if (header(message, 'access-control-allow-origin') === undefined) flat.push('access-control-allow-origin', '*')
  flat.push('access-control-expose-headers', '*')
  return flat
}

/** A length that the cut body reaches would make it look complete. */
function kept(headers: HeaderList, ending: ResponseMessage['ending'], length: number): HeaderList {
  if (ending === 'complete') return headers
  return headers.filter(([name, value]) => name !== 'content-length' || Number(value) > length)
}
