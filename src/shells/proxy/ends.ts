import type { IncomingMessage, ServerResponse } from 'node:http'
import { UpstreamFailure } from '../../core/errors.ts'
import { onBrokenHttp } from '../node/broken-http.ts'

/** What ends a call before its answer is whole. */
export interface Ends {
  /** Aborted with an UpstreamFailure, or with a Refusal when what the client sends is no HTTP. */
  readonly signal: AbortSignal
  /** Nothing ends it any more. */
  done(): void
}

/** Watches the client and the clock. */
export function watchEnds(client: IncomingMessage, response: ServerResponse, timeoutMs: number): Ends {
  const controller = new AbortController()
  const late = setTimeout(() => {
    controller.abort(new UpstreamFailure('timeout', `No complete answer came within ${timeoutMs / 1000} s.`))
  }, timeoutMs)
  const leave = () => {
    if (!response.writableFinished)
      controller.abort(new UpstreamFailure('aborted', 'The client left before the answer was whole.'))
  }
  response.once('close', leave)
  const settled = onBrokenHttp(client.socket, refusal => controller.abort(refusal))
  // What comes behind a whole request is none of this call's.
  client.once('end', settled)
  return {
    signal: controller.signal,
    done() {
      clearTimeout(late)
      response.off('close', leave)
      settled()
    },
  }
}
