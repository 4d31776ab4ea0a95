import { credentialsProblem } from '../../contract/request/credentials.ts'
import { modelNames } from '../../contract/request/model-names.ts'
import { route } from '../../contract/request/route.ts'
import type { Contract, Operation } from '../../core/contract.ts'
import type { Aside } from '../../core/exchange.ts'
import { type HeaderList, header, type RequestMessage, type ResponseMessage, respond } from '../../core/message.ts'
import { refuse } from './refuse.ts'

/** The answer to a request beside the document, its kind, and the operation that it is about, where it names one. */
export interface AsideAnswer {
  readonly kind: Aside
  readonly operation?: Operation
  readonly response: ResponseMessage
}

/**
 * Answers what browsers ask before they call, and the list of models; undefined for any other request, and for what the
 * document describes itself. `path` is the path within the contract.
 */
export function answerAside(
  contract: Contract,
  request: RequestMessage,
  path: string,
  accepts: (key: string) => boolean,
  headers: HeaderList,
): AsideAnswer | undefined {
  const wanted = request.method === 'OPTIONS' ? header(request, 'access-control-request-method') : undefined
  const lists = request.method === 'GET' && path.endsWith('/models')
  if ((wanted === undefined && !lists) || 'operation' in route(contract, request.method, path)) return undefined
  if (wanted === undefined) return { kind: 'models', response: models(contract, request, accepts, headers) }
  const about = route(contract, wanted, path)
  return {
    kind: 'preflight',
    ...('operation' in about ? { operation: about.operation } : {}),
    response: preflight(header(request, 'access-control-request-headers')),
  }
}

/** Any page may call, but never with the cookies of its visitor: no credentials are allowed. */
function preflight(requested: string | undefined): ResponseMessage {
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

/** The models that the document names. */
function models(
  contract: Contract,
  request: RequestMessage,
  accepts: (key: string) => boolean,
  headers: HeaderList,
): ResponseMessage {
  const operation = contract.operations.find(({ security }) => security !== undefined)
  const problem = operation && credentialsProblem(operation, request, accepts)
  if (problem) {
    const { status, message, code } = problem
    return refuse(contract, operation, { status, message, code, param: null }, headers, '')
  }
  const data = modelNames(contract).map(id => ({ id, object: 'model', created: 1_763_596_800, owned_by: contract.id }))
  return respond(200, 'application/json', JSON.stringify({ object: 'list', data }), headers)
}
