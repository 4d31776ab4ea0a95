import { type HeaderList, type ResponseMessage, respond } from '../../core/message.ts'
import type { Site } from './site.ts'

/** An answer of the server itself, in the envelope that clients of image APIs know. */
export function refuse(status: number, code: string, message: string): ResponseMessage {
  const error = { message, type: 'invalid_request_error', param: null, code }
  return respond(status, 'application/json', JSON.stringify({ error }), [['connection', 'close']])
}

/** `GET /_pixpact/health`: who is served where. */
export function health(sites: readonly Site[], origin: string): ResponseMessage {
  const providers = sites.map(({ id, name, base }) => ({ id, name, url: `${origin}${base}` }))
  return respond(200, 'application/json', JSON.stringify({ status: 'ok', providers }))
}

/** Several providers are served and the path names none of them. */
export function greet(sites: readonly Site[], origin: string, target: string): ResponseMessage {
  const places = sites.map(({ base }) => `${origin}${base}`).join(', ')
  const message = `No provider is served at ${target.split('?', 1)[0]}. Base URLs here: ${places}.`
  return respond(
    404,
    'application/json',
    JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: 'unknown_provider' } }),
  )
}

/** Any page may call the mock, but never with the visitor's cookies: no credentials are allowed. */
export function preflight(requested: string | undefined): ResponseMessage {
  const headers: HeaderList = [
    ['access-control-allow-origin', '*'],
    ['access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE'],
    // `*` does not cover Authorization (Fetch standard, CORS-preflight fetch), so the wish is repeated.
    ['access-control-allow-headers', requested ?? '*'],
    ['access-control-max-age', '600'],
    ['vary', 'access-control-request-headers'],
  ]
  return { status: 204, headers, chunks: [], ending: 'complete' }
}
