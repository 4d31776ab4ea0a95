import { Agent, request } from 'node:http'
import type { Work } from './work.ts'

const connections = 8

/** Goes on from pass to pass, so that a server is not asked the same again too soon. */
let turn = 0

/** How one pass went. */
export interface Pass {
  readonly seconds: number
  /** Milliseconds within which 99 of 100 answers had come whole. */
  readonly p99Ms: number
}

/**
 * Sends a request so many times over a few connections that are kept open.
 *
 * @throws {Error} when an answer is not 200
 */
export async function load(port: number, work: Work, count: number): Promise<Pass> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let left = count
  const times: number[] = []
  const { bodies } = work
  const worker = async () => {
    while (left-- > 0) {
      const sent = performance.now()
      const status = await send(port, work, agent, bodies[turn++ % bodies.length])
      times.push(performance.now() - sent)
      if (status !== 200) throw new Error(`${work.title} was answered with ${status} on port ${port}.`)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  return { seconds, p99Ms: times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] ?? Number.NaN }
}

/** The body of one answer. */
export async function fetchAnswer(port: number, { path, type, bodies: [body] }: Work): Promise<Uint8Array> {
  const headers = { 'content-type': type, authorization }
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: body.slice() })
  return new Uint8Array(await response.arrayBuffer())
}

const authorization = 'Bearer sk-bench'

/** Resolves with the status when the answer has come whole. */
export function send(
  port: number,
  { path, type, bodies }: Work,
  agent?: Agent,
  body: Uint8Array = bodies[0],
): Promise<number> {
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
