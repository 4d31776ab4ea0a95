import type { Reason } from '../mock/refuse.ts'

const reasons: { readonly [status: number]: readonly [code: string, message: string] } = {
  400: ['invalid_request', 'The request is not valid.'],
  401: ['invalid_api_key', 'Incorrect API key provided.'],
  402: ['insufficient_quota', 'The balance of this account is used up.'],
  403: ['permission_denied', 'This key may not do that.'],
  404: ['model_not_found', 'The model does not exist, or you do not have access to it.'],
  408: ['request_timeout', 'The request did not come whole in time.'],
  409: ['conflict', 'Another request is changing the same thing.'],
  413: ['request_too_large', 'The request body is too large.'],
  415: ['unsupported_content_type', 'The content type of the request is not supported.'],
  422: ['unprocessable_entity', 'The request was understood and cannot be carried out.'],
  429: ['rate_limit_exceeded', 'Rate limit reached. Try again later.'],
  500: ['server_error', 'An error occurred while processing your request.'],
  501: ['not_implemented', 'This is not implemented.'],
  502: ['bad_gateway', 'The upstream gave no valid answer.'],
  503: ['service_unavailable', 'The service is overloaded. Try again later.'],
  504: ['gateway_timeout', 'The upstream gave no answer in time.'],
}

/** What a provider usually says with a status. */
export function usualReason(status: number): Reason {
  const [code, message] = reasons[status] ?? [`status_${status}`, `The request was answered with status ${status}.`]
  return { status, code, message, param: null }
}
