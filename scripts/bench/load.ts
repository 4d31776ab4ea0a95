import { Agent, request } from 'node:http'
import type { Work } from './work.ts'

const connections = 8

/**
 * Sends a request so many times over a few connections that are kept open, and gives the seconds that it took.
 *
 * @throws {Error} when an answer is not 200
 */
export async function load(port: number, work: Work, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let left = count
  const worker = async () => {
    while (left-- > 0) {
      const status = await send(port, work, agent)
      if (status !== 200) throw new Error(`${work.title} was answered with ${status} on port ${port}.`)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  return seconds
}

/** The body of one answer. */
export async function fetchAnswer(port: number, { path, type, body }: Work): Promise<Uint8Array> {
  const headers = { 'content-type': type, authorization }
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: body.slice() })
  return new Uint8Array(await response.arrayBuffer())
}

const authorization = 'Bearer sk-bench'

/** Resolves with the status when the answer has come whole. */
export function send(port: number, { path, type, body }: Work, agent?: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-length': body.length, authorization }
    const sent = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, ...(agent && { agent }) },
      response => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
