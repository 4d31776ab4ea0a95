import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A server that does what a test says, for as long as the test runs. */
export async function upstream(
  answer: (request: IncomingMessage, response: ServerResponse, call: number) => void,
): Promise<{
  readonly baseUrl: string
  readonly calls: () => number
}> {
  let calls = 0
  const server = createServer((request, response) => {
    calls += 1
    request.resume()
    const call = calls
    request.on('end', () => answer(request, response, call))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls: () => calls }
}

/** An answer with a status, a body and header fields. */
export function say(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: { [name: string]: string } = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
    ...headers,
  })
  response.end(text)
}
