import { UpstreamFailure } from '../../core/errors.ts'
import type { Failure } from '../../core/exchange.ts'
import type { RequestMessage, ResponseMessage } from '../../core/message.ts'
import type { Upstream } from '../../core/upstream.ts'

export type Attempt = { readonly response: ResponseMessage } | { readonly response?: never; readonly failure: Failure }

/** What comes of a request: its answer, or as data why none came. */
export async function attempt(
  upstream: Upstream,
  request: RequestMessage,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  try {
    return { response: await upstream(request, signal) }
  } catch (error) {
    if (error instanceof UpstreamFailure) return { failure: { kind: error.kind, message: error.message } }
    throw error
  }
}
