import type { RequestMessage } from '../../core/message.ts'

/** A Request of the Fetch standard as plain data. */
export async function toRequestMessage(request: Request): Promise<RequestMessage> {
  const body = new Uint8Array(await request.arrayBuffer())
  return { method: request.method, url: request.url, headers: [...request.headers], body }
}
