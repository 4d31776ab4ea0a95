import type { RequestMessage, ResponseMessage } from './message.ts'

/**
 * Whatever answers a request: a live provider, a mock, a recording, another engine.
 *
 * @throws {UpstreamFailure} when no answer came (refused, reset, timed out, too large).
 */
export type Upstream = (request: RequestMessage, signal?: AbortSignal) => Promise<ResponseMessage>
