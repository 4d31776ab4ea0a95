import { connect } from 'node:net'
import { loadContract } from '../../../generated/contracts.ts'
import { type ServeOptions, type Serving, serve } from '../../../src/shells/node/serve.ts'

/** Serves the mocks of these providers on a free loopback port while `use` runs. */
export async function serving<T>(
  ids: readonly string[],
  use: (server: Serving) => Promise<T>,
  options: Partial<ServeOptions> = {},
): Promise<T> {
  const contracts = await Promise.all(ids.map(loadContract))
  const server = await serve({ contracts, port: 0, host: '127.0.0.1', ...options })
  try {
    return await use(server)
  } finally {
    await server.close(0)
  }
}

export const key = 'sk-test-0123456789abcdef'

/** A valid generation of OpenAI, with these fields on top. */
export function generate(url: string, fields: object = {}, headers: { [name: string]: string } = {}) {
  return fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ prompt: 'a paper boat', model: 'gpt-image-2', ...fields }),
  })
}

/** Asks the control API of a mock; a body is sent as JSON. */
export async function control(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: { [name: string]: string } = {},
) {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(`${url}/_pixpact/${path}`, { method, headers, ...sent })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}

/** Everything that comes back on a raw connection until it ends; `speak` is told of each piece and may go on writing. */
export function converse(
  url: string,
  first: string,
  speak: (said: string, write: (more: string | Uint8Array) => void) => void = () => {},
): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    let said = ''
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(first))
    socket.on('data', piece => {
      said += piece.toString('latin1')
      speak(said, more => socket.write(more))
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(said))
  })
}
