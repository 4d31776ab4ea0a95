import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Contract } from '../../../src/core/contract.ts'
import { bodyOf } from '../../../src/core/message.ts'
import { answer } from '../../../src/engine/mock/answer.ts'
import type { Route } from '../../../src/engine/run/send.ts'
import { createLive } from '../../../src/shells/live/live.ts'

/** How an answer goes over a real connection. */
export interface Wire {
  readonly fact: string
  readonly coding?: 'gzip' | 'br'
  readonly capitals?: true
}

export const wires: readonly Wire[] = [
  { fact: 'bodies are compressed with gzip', coding: 'gzip' },
  { fact: 'bodies are compressed with br', coding: 'br' },
  { fact: 'names of header fields are in capitals', capitals: true },
]

const codings = { gzip: gzipSync, br: brotliCompressSync } as const

/** Serves a mock in one of these ways on a free loopback port while `use` runs. */
export async function over<T>(
  contract: Contract,
  wire: Wire,
  use: (url: string, route: Route) => Promise<T>,
): Promise<T> {
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const)
    const url = `http://${request.headers.host}${request.url}`
    const told = answer(
      contract,
      { method: request.method ?? '', url, headers, body: Buffer.concat(pieces) },
      { seed: 7 },
    )
    const body = bodyOf(told)
    const coded = wire.coding && body.length > 0 ? codings[wire.coding](body) : body
    const fields = [...told.headers, ...(coded === body ? [] : [['content-encoding', wire.coding] as const])]
    const named = fields.map(([name, value]) => [wire.capitals ? name.toUpperCase() : name, value ?? ''])
    response.writeHead(told.status, named.flat()).end(coded)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const live = createLive({ timeoutMs: 20_000 })
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return await use(url, { upstream: live, download: live })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
