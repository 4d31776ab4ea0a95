import { setupServer } from 'msw/node'
import { loadContract } from '../../generated/contracts.ts'
import { readImage } from '../../src/codec/image/read.ts'
import type { Session } from '../../src/core/session.ts'
import type { Upstream } from '../../src/core/upstream.ts'
import { mock } from '../../src/engine/mock/upstream.ts'
import { createMock } from '../../src/shells/msw/create-mock.ts'
import { handle } from '../../src/shells/msw/handle.ts'
import { placesOf } from '../../src/shells/msw/patterns.ts'
import { listen } from '../../src/shells/node/listen.ts'
import { serve } from '../../src/shells/node/serve.ts'

/** Where a client meets something that answers: `base` is its base URL, including `/v1`. */
export interface Place {
  readonly base: string
  close(): Promise<void>
}

/** Where a client meets a mock, and the session behind it. */
export interface Stage extends Place {
  readonly session: Pick<Session, 'behave' | 'exchanges'>
}

/** The mock behind a real socket. */
async function overHttp(provider: string): Promise<Stage> {
  const server = await serve({ contracts: [await loadContract(provider)], port: 0, host: '127.0.0.1' })
  const [session] = server.sessions
  if (session === undefined) throw new Error('nothing is served')
  return { base: `${server.url}/v1`, session, close: () => server.close(0) }
}

/** The mock as MSW handlers, under the documented host, or a made-up one where none is documented. */
async function underMsw(provider: string): Promise<Stage> {
  const contract = await loadContract(provider)
  const documented = contract.servers[0]
  const host = new URL(documented ?? 'https://relay.example').origin
  const session = createMock(contract, documented === undefined ? { baseUrl: host } : {})
  return { base: `${host}/v1`, session, close: listening(session.handlers) }
}

/** What a relay makes of an honest answer, in place of the mock that gives it. */
export type Relay = (honest: Upstream) => Upstream

/** OpenAI's mock with a relay before it, behind a real socket. */
async function relayedOverHttp(relay: Relay): Promise<Place> {
  const upstream = relay(mock(await loadContract('openai')))
  const server = await listen({
    sites: [{ id: 'relay', name: 'Relay', base: '', upstream }],
    port: 0,
    host: '127.0.0.1',
  })
  return { base: `${server.url}/v1`, close: () => server.close(0) }
}

/** OpenAI's mock with a relay before it, as MSW handlers. */
async function relayedUnderMsw(relay: Relay): Promise<Place> {
  const contract = await loadContract('openai')
  const handlers = handle(contract, placesOf(contract, undefined), relay(mock(contract)))
  return { base: 'https://api.openai.com/v1', close: listening(handlers) }
}

function listening(handlers: Parameters<typeof setupServer>): () => Promise<void> {
  const server = setupServer(...handlers)
  server.listen({ onUnhandledFrame: 'error' })
  return async () => server.close()
}

export const stages = { 'over HTTP': overHttp, 'under MSW': underMsw } as const

export const relays = { 'over HTTP': relayedOverHttp, 'under MSW': relayedUnderMsw } as const

export type Where = keyof typeof stages

export const everywhere = Object.keys(stages) as readonly Where[]

/** `1024x1024 png` of base64 text or bytes. */
export function sayImage(image: string | Uint8Array): string {
  const facts = readImage(typeof image === 'string' ? Buffer.from(image, 'base64') : image)
  return facts ? `${facts.width}x${facts.height} ${facts.format}${facts.complete ? '' : ' (cut)'}` : 'no image'
}
