import type { IncomingMessage, ServerResponse } from 'node:http'
import { UsageError } from '../../../core/errors.ts'
import { Refusal } from '../refusal.ts'
import { writeJson } from './write-json.ts'

/** Tells why a wish is refused. What is no refusal is thrown again; an answer that has begun can only be broken off. */
export function refuseControl(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return void response.destroy()
  const refusal = error instanceof UsageError ? new Refusal(400, 'bad_request', error.message) : error
  if (!(refusal instanceof Refusal)) throw error
  const { status, code, message } = refusal
  writeJson(request, response, status, { error: { message, type: 'invalid_request_error', param: null, code } })
}
