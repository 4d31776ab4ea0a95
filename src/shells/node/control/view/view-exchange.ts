import { createMask, maskHeaders, maskUrl } from '../../../../codec/mask.ts'
import { maskSignatures } from '../../../../codec/mask-signatures.ts'
import type { Contract } from '../../../../core/contract.ts'
import { bodyOf, type HeaderList, type ResponseMessage } from '../../../../core/message.ts'
import type { Received } from '../../../../core/session.ts'
import { keysIn } from '../../../../engine/record/keys-in.ts'
import { type BodyView, viewBody } from './view-body.ts'

/** An exchange for people and tests to read: keys masked, bodies understood and shortened. */
export interface ExchangeView extends Omit<Received, 'request' | 'response' | 'startedAt'> {
  /** ISO 8601. */
  readonly startedAt: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: HeaderList
    readonly body?: BodyView
  }
  readonly response?: {
    readonly status: number
    readonly headers: HeaderList
    readonly body?: BodyView
    readonly ending: ResponseMessage['ending']
  }
}

/** Looking for a key in every encoding takes longer than answering; a journal that is polled shows the same again. */
const known = new WeakMap<Received, ExchangeView>()

export function viewExchange(contract: Contract, received: Received): ExchangeView {
  const view = known.get(received) ?? makeView(contract, received)
  known.set(received, view)
  return view
}

function makeView(contract: Contract, received: Received): ExchangeView {
  const { id, provider, operation, outcome, brokenBy, request, response, failure, unkept } = received
  const parameters = contract.operations.flatMap(({ security }) =>
    security?.scheme === 'query' ? [security.name] : [],
  )
  const hide = createMask(keysIn(request, parameters))
  const mask = (text: string) => maskSignatures(hide(text))
  const sent = viewBody(request.body, request.headers, mask)
  const got = response && viewBody(bodyOf(response), response.headers, mask)
  return {
    id,
    provider,
    ...(operation === undefined ? {} : { operation }),
    outcome,
    brokenBy,
    ...(unkept && { unkept }),
    startedAt: new Date(received.startedAt).toISOString(),
    durationMs: received.durationMs,
    problems: received.problems.map(problem => ({ ...problem, message: mask(problem.message) })),
    request: {
      method: request.method,
      url: maskQuery(maskUrl(request.url, mask), parameters),
      headers: maskHeaders(request.headers, mask),
      ...(sent && { body: sent }),
    },
    ...(response && {
      response: {
        status: response.status,
        headers: maskHeaders(response.headers, mask),
        ...(got && { body: got }),
        ending: response.ending,
      },
    }),
    ...(received.unkept && { unkept: received.unkept }),
    ...(failure && { failure: { kind: failure.kind, message: mask(failure.message) } }),
  }
}

/** A key in the query is a key by its place, however short and whatever its name. */
function maskQuery(url: string, parameters: readonly string[]): string {
  if (parameters.length === 0) return url
  return url.replaceAll(/([?&])([^=&#]*)=([^&#]*)/g, (whole, before: string, name: string) =>
    parameters.includes(name) ? `${before}${name}=***` : whole,
  )
}
