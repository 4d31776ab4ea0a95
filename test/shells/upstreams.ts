import { UpstreamFailure } from '../../src/core/errors.ts'
import { type RequestMessage, type ResponseMessage, respond } from '../../src/core/message.ts'
import type { Upstream } from '../../src/core/upstream.ts'
import { createLive } from '../../src/shells/live/live.ts'
import { listen } from '../../src/shells/node/listen.ts'

export const text = (body: string) => new TextEncoder().encode(body)

export const ask = (url: string, more: Partial<RequestMessage> = {}): RequestMessage => ({
  method: 'GET',
  url,
  headers: [],
  body: new Uint8Array(),
  ...more,
})

/** Says what it was asked, as JSON. */
export const echo: Upstream = async ({ method, url, headers, body }) =>
  respond(200, 'application/json', JSON.stringify({ method, url, headers, body: new TextDecoder().decode(body) }))

/** Serves an upstream on a free loopback port while `use` runs. */
export async function serving<T>(upstream: Upstream, use: (url: string) => Promise<T>): Promise<T> {
  const site = { id: 'one', name: 'One', base: '', upstream }
  const server = await listen({ sites: [site], port: 0, host: '127.0.0.1' })
  try {
    return await use(server.url)
  } finally {
    await server.close(0)
  }
}

/** What comes over a real socket when an upstream gives this answer. */
export function overHttp(answer: ResponseMessage | UpstreamFailure): Promise<ResponseMessage> {
  const upstream: Upstream = async () => {
    if (answer instanceof UpstreamFailure) throw answer
    return answer
  }
  return serving(upstream, url => createLive({ timeoutMs: 5_000 })(ask(url)))
}
