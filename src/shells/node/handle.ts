import type { IncomingMessage, ServerResponse } from 'node:http'
import { UpstreamFailure } from '../../core/errors.ts'
import { answersOn } from './broken-http.ts'
import type { Control } from './control/control.ts'
import type { AllowedHosts } from './hosts.ts'
import type { Intake } from './intake.ts'
import { leavingOf } from './leaving.ts'
import { greet, health, preflight, refuse } from './own-answers.ts'
import { addressOf, messageOf, readBody, requireFits } from './read-request.ts'
import { Refusal } from './refusal.ts'
import { type Site, siteFor } from './site.ts'
import { writeFailure, writeRefusal, writeResponse } from './write-response.ts'

export interface Served {
  readonly sites: readonly Site[]
  readonly allowed: AllowedHosts
  readonly intake: Intake
  readonly control?: Control
}

/** Answers one request. Nothing that a client sends may end the process: whatever goes wrong becomes an answer. */
export function handle(served: Served, request: IncomingMessage, response: ServerResponse): void {
  // Without listeners, a client that leaves in the middle would be an uncaught error.
  request.on('error', ignore)
  response.on('error', ignore)
  answersOn(request.socket, response)
  answer(served, request, response).catch(async error => {
    try {
      await recover(error, served, request, response)
    } catch {
      response.destroy()
    }
  })
}

function ignore(): void {}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { sites, allowed, intake, control } = served
  const { host, target } = addressOf(request, allowed)
  const origin = `http://${host}`
  if (target === '/_pixpact/health') return writeResponse(response, health(sites, origin))
  if (control?.owns(target, request)) return control.handle(request, response, host, target)
  const site = siteFor(sites, target)
  const asksFirst = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  if (asksFirst && !site?.preflights)
    return writeResponse(response, preflight(request.headers['access-control-request-headers']))
  if (!site) return writeResponse(response, greet(sites, origin, target))
  requireFits(request, intake)
  if (request.headers.expect !== undefined) response.writeContinue()
  const body = await readBody(request, intake)
  const held = body.length
  const message = messageOf(request, `${origin}${target}`, body)
  try {
    const receivedAt = performance.now()
    const told = await site.upstream(message, leavingOf(request.socket))
    const writing = writeResponse(response, told, receivedAt)
    if (writing) await writing
  } finally {
    // Not the length of now: what was answered may have been given back already.
    intake.held -= held
  }
}

function recover(
  error: unknown,
  { sites }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | void {
  if (error instanceof UpstreamFailure)
    return error.raw ? writeResponse(response, error.raw) : writeFailure(response, error.kind)
  if (response.headersSent || response.destroyed) return void response.destroy()
  if (error instanceof Refusal) {
    const { method = 'GET', url = '/' } = request
    const told = siteFor(sites, url)?.refuse?.(method, url, error)
    return writeRefusal(request, response, told ?? refuse(error.status, error.code, error.message))
  }
  const reason = error instanceof Error ? error.message : String(error)
  return writeResponse(
    response,
    refuse(500, 'mock_failed', `The mock itself failed: ${reason}. Please report this with the request.`),
  )
}
