import type { ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'

/** An answer as it goes on the wire. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly chunks: readonly Uint8Array[]
  /** Milliseconds before the first byte. */
  readonly delayMs?: number
  /** The connection is reset before the first byte, or ends halfway through the body that content-length promises. */
  readonly broken?: 'reset' | 'halfway'
}

export function textReply(status: number, type: string, text: string, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { 'content-type': type, ...headers }, chunks: [new TextEncoder().encode(text)] }
}

export function jsonReply(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
  return textReply(status, 'application/json', JSON.stringify(value), headers)
}

/** The same answer with another body, whole. */
export function withBody(reply: Reply, body: Uint8Array | string, headers: Reply['headers'] = {}): Reply {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { ...reply, headers: { ...reply.headers, ...headers }, chunks: [bytes] }
}

export function bytesOf(reply: Reply): Uint8Array {
  return Buffer.concat(reply.chunks)
}

export async function send(reply: Reply, response: ServerResponse): Promise<void> {
  const { status, headers, chunks, delayMs = 0, broken } = reply
  if (delayMs > 0) await setTimeout(delayMs)
  if (broken === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const stream = headers['content-type']?.startsWith('text/event-stream')
  const length = chunks.reduce((sum, { length }) => sum + length, 0)
  response.writeHead(status, stream ? headers : { ...headers, 'content-length': length })
  if (broken === 'halfway') {
    const all = bytesOf(reply)
    response.write(all.subarray(0, all.length >> 1), () => response.socket?.destroySoon())
    return
  }
  for (const chunk of chunks) response.write(chunk)
  response.end()
}
