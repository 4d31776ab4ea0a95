import { setupServer } from 'msw/node'
import { loadContract } from '../../generated/contracts.ts'
import { readImage } from '../../src/codec/image/read.ts'
import { createHandlers } from '../../src/shells/msw/handlers.ts'
import { serve } from '../../src/shells/node/serve.ts'

/** Where a client meets a mock: `base` is what the client is given as its base URL, including `/v1`. */
export interface Stage {
  readonly base: string
  close(): Promise<void>
}

/** The mock behind a real socket. */
export async function overHttp(provider: string): Promise<Stage> {
  const server = await serve({ contracts: [await loadContract(provider)], port: 0, host: '127.0.0.1' })
  return { base: `${server.url}/v1`, close: () => server.close() }
}

/** The mock as MSW handlers, under the documented host, or a made-up one where none is documented. */
export async function underMsw(provider: string): Promise<Stage> {
  const contract = await loadContract(provider)
  const documented = contract.servers[0]
  const host = new URL(documented ?? 'https://relay.example').origin
  const server = setupServer(...createHandlers(contract, documented === undefined ? { baseUrl: host } : {}))
  server.listen({ onUnhandledFrame: 'error' })
  return { base: `${host}/v1`, close: async () => server.close() }
}

export const stages = { 'over HTTP': overHttp, 'under MSW': underMsw } as const

/** `1024x1024 png` of base64 text or bytes. */
export function sayImage(image: string | Uint8Array): string {
  const facts = readImage(typeof image === 'string' ? Buffer.from(image, 'base64') : image)
  return facts ? `${facts.width}x${facts.height} ${facts.format}${facts.complete ? '' : ' (cut)'}` : 'no image'
}
