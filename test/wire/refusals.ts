import type { Step } from '../../src/core/behaviour.ts'

/** One refusal and what the two clients say of it. */
export interface Refused {
  readonly name: string
  readonly step: Step
  /** The class of the error in the openai client, and its members. */
  readonly openai: readonly [name: string, members: { readonly [member: string]: unknown }]
  readonly sdk: { readonly [member: string]: unknown }
}

const envelope = { message: 'bad size', type: 'invalid_request_error', param: 'size', code: 'invalid_value' }
const flat = { code: 400, message: 'flat', request_id: 'r1' }
const text = (status: number, body: string): Step => ({ status, headers: { 'content-type': 'text/html' }, body })
const untold = { message: 'Bad Request', statusCode: 400, isRetryable: false }

/** Each status with the class that the openai client throws for it, and whether the AI SDK would ask again. */
export const statuses: readonly (readonly [status: number, name: string, retryable: boolean])[] = [
  [401, 'AuthenticationError', false],
  [403, 'PermissionDeniedError', false],
  [404, 'NotFoundError', false],
  [409, 'ConflictError', true],
  [413, 'APIError', false],
  [422, 'UnprocessableEntityError', false],
  [429, 'RateLimitError', true],
  [500, 'InternalServerError', true],
  [502, 'InternalServerError', true],
  [503, 'InternalServerError', true],
  [504, 'InternalServerError', true],
]

export const refusals: readonly Refused[] = [
  {
    name: 'the envelope of OpenAI',
    step: { status: 400, headers: { 'x-request-id': 'req_7' }, body: { error: envelope } },
    openai: [
      'BadRequestError',
      { status: 400, message: '400 bad size', ...rest(envelope), error: envelope, requestID: 'req_7' },
    ],
    sdk: { message: 'bad size', statusCode: 400, isRetryable: false, data: { error: envelope } },
  },
  {
    name: 'a flat envelope',
    step: { status: 400, body: flat },
    openai: ['BadRequestError', { status: 400, message: '400 flat', code: 400, error: flat }],
    sdk: { ...untold, responseBody: JSON.stringify(flat) },
  },
  {
    name: 'an error that is a string',
    step: { status: 400, body: { error: 'no such size' } },
    openai: ['BadRequestError', { status: 400, message: '400 "no such size"' }],
    sdk: { ...untold, responseBody: '{"error":"no such size"}' },
  },
  {
    name: 'a web page',
    step: text(400, '<h1>Bad</h1>'),
    openai: ['BadRequestError', { status: 400, message: '400 <h1>Bad</h1>', error: undefined }],
    sdk: { ...untold, responseBody: '<h1>Bad</h1>' },
  },
  {
    name: 'an empty body',
    step: text(400, ''),
    openai: ['BadRequestError', { status: 400, message: '400 status code (no body)' }],
    sdk: { ...untold, responseBody: '' },
  },
  {
    name: 'an error of new-api, in Chinese',
    step: {
      status: 503,
      body: { error: { message: '饱和', type: 'new_api_error', param: '', code: 'model_not_found' } },
    },
    openai: [
      'InternalServerError',
      { status: 503, message: '503 饱和', code: 'model_not_found', type: 'new_api_error' },
    ],
    sdk: { message: '饱和', statusCode: 503, isRetryable: true },
  },
]

function rest({ type, param, code }: typeof envelope) {
  return { type, param, code }
}
