import type { IncomingMessage, ServerResponse } from 'node:http'
import { endEarly } from '../linger.ts'

/** Fields of every answer of the control API: for nobody to keep, and for no page of another site to use. */
export const closed = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const

/** Ends an answer with a JSON body; without one where there is no value. */
export function writeJson(request: IncomingMessage, response: ServerResponse, status: number, value: unknown): void {
  if (value === undefined) return void response.writeHead(status, closed).end()
  // The line break is for terminals, where the next prompt would stand behind it.
  const body = Buffer.from(`${JSON.stringify(value)}\n`)
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(status, { ...closed, 'content-type': 'application/json', 'content-length': body.length })
  endEarly(request, response, body)
}
