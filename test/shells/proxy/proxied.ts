import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from 'node:net'
import { loadContract } from '../../../generated/contracts.ts'
import { createBench, type JudgeOptions } from '../../../src/shells/proxy/judge-passages.ts'
import type { Sighting } from '../../../src/shells/proxy/passage.ts'
import { type ProxyOptions, startProxy } from '../../../src/shells/proxy/start-proxy.ts'

/** A proxy at work, and what it saw. */
export interface Proxied {
  readonly url: string
  readonly sightings: Sighting[]
  /** Resolves once so many things were seen. */
  saw(many: number): Promise<readonly Sighting[]>
}

export type Settings = Partial<Omit<ProxyOptions, 'target' | 'contract' | 'bench'>> &
  JudgeOptions & { readonly provider?: string; readonly path?: string }

/** Puts a proxy before an upstream while `use` runs. */
export async function proxying<T>(
  upstream: string,
  use: (proxy: Proxied) => Promise<T>,
  settings: Settings = {},
): Promise<T> {
  const { provider = 'openai', path = '', ...options } = settings
  const sightings: Sighting[] = []
  const watchers = new Set<() => void>()
  const contract = await loadContract(provider)
  const proxy = await startProxy({
    contract,
    bench: createBench(contract, new URL(upstream).origin, options),
    target: new URL(`${upstream}${path}`),
    port: 0,
    host: '127.0.0.1',
    timeoutMs: 20_000,
    ...options,
    tell(sighting) {
      sightings.push(sighting)
      for (const watcher of watchers) watcher()
    },
  })
  const saw = (many: number) =>
    new Promise<readonly Sighting[]>(resolve => {
      const look = () => sightings.length >= many && resolve(sightings)
      watchers.add(look)
      look()
    })
  try {
    return await use({ url: proxy.url, sightings, saw })
  } finally {
    await proxy.close(0)
  }
}

/** Serves HTTP on a free loopback port while `use` runs. */
export async function upstream<T>(
  answer: RequestListener,
  use: (url: string, server: Server) => Promise<T>,
): Promise<T> {
  const server = createServer(answer)
  server.on('checkContinue', answer)
  return listening(
    server,
    () => server.closeAllConnections(),
    url => use(url, server),
  )
}

/** Serves bytes: `speak` is told of each connection and of everything that it said so far. */
export async function rawUpstream<T>(
  speak: (socket: Socket, said: string) => void,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const sockets = new Set<Socket>()
  const server = createSocketServer({ allowHalfOpen: true }, socket => {
    sockets.add(socket)
    let said = ''
    socket.on('error', () => {})
    socket.on('data', piece => {
      said += piece.toString('latin1')
      speak(socket, said)
    })
  })
  return listening(
    server,
    () => {
      for (const socket of sockets) socket.destroy()
    },
    use,
  )
}

async function listening<T>(server: SocketServer, end: () => void, use: (url: string) => Promise<T>): Promise<T> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    end()
    await new Promise(resolve => server.close(resolve))
  }
}

export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of message) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Everything that comes back on a connection for these bytes, until it ends. */
export function say(url: string, bytes: string | Uint8Array): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    let said = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes))
    socket.on('data', piece => (said += piece.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => resolve(said))
  })
}
