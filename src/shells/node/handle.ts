import type { IncomingMessage, ServerResponse } from 'node:http'
import { UpstreamFailure } from '../../core/errors.ts'
import type { AllowedHosts } from './hosts.ts'
import { greet, health, preflight, refuse } from './own-answers.ts'
import { addressOf, readRequest } from './read-request.ts'
import { Refusal } from './refusal.ts'
import { type Site, siteFor } from './site.ts'
import { writeFailure, writeResponse } from './write-response.ts'

export interface Served {
  readonly sites: readonly Site[]
  readonly allowed: AllowedHosts
}

/** Answers one request. Nothing that a client sends may end the process: whatever goes wrong becomes an answer. */
export async function handle(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Without listeners, a client that leaves in the middle would be an uncaught error.
  request.on('error', () => {})
  response.on('error', () => {})
  try {
    await answer(served, request, response)
  } catch (error) {
    try {
      await recover(error, request, response)
    } catch {
      response.destroy()
    }
  }
}

async function answer({ sites, allowed }: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { host, target } = addressOf(request, allowed)
  const origin = `http://${host}`
  const site = siteFor(sites, target)
  const asksFirst = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  if (asksFirst && !site?.preflights)
    return writeResponse(response, preflight(request.headers['access-control-request-headers']))
  if (target === '/_pixpact/health') return writeResponse(response, health(sites, origin))
  if (!site) return writeResponse(response, greet(sites, origin, target))
  const message = await readRequest(request, `${origin}${target}`)
  const receivedAt = performance.now()
  const leaving = new AbortController()
  response.once('close', () => response.writableFinished || leaving.abort())
  await writeResponse(response, await site.upstream(message, leaving.signal), receivedAt)
}

function recover(error: unknown, request: IncomingMessage, response: ServerResponse): Promise<void> | void {
  if (error instanceof UpstreamFailure)
    return error.raw ? writeResponse(response, error.raw) : writeFailure(response, error.kind)
  if (response.headersSent || response.destroyed) return void response.destroy()
  if (error instanceof Refusal) {
    drain(request)
    return writeResponse(response, refuse(error.status, error.code, error.message))
  }
  const reason = error instanceof Error ? error.message : String(error)
  return writeResponse(
    response,
    refuse(500, 'mock_failed', `The mock itself failed: ${reason}. Please report this with the request.`),
  )
}

/** A client that is still sending would see a reset instead of the answer; what it sends is thrown away, for 2 s. */
function drain(request: IncomingMessage): void {
  if (request.complete) return
  request.resume()
  setTimeout(() => request.destroy(), 2_000).unref()
}
