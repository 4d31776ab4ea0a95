import { Agent } from 'undici'
import type { Upstream } from '../../core/upstream.ts'
import { exchange } from './exchange.ts'

/** How long a live call may take. */
export interface LiveOptions {
  /** Milliseconds from sending to the last byte of the answer. */
  readonly timeoutMs: number
}

/**
 * Sends requests over HTTP/1.1 to the host that their URL names. Nothing is retried and no redirect is followed: a call
 * may cost money, and a redirect would carry the key elsewhere.
 *
 * @throws {UpstreamFailure} from the upstream, when no answer came within the limits.
 */
export function createLive({ timeoutMs }: LiveOptions): Upstream {
  const dispatcher = new Agent({ ...connections, connect: { timeout: Math.min(timeoutMs, 15_000) } })
  return (request, signal) => exchange(dispatcher, request, { timeoutMs, ...(signal && { signal }) })
}

/** The deadline of a call is the only clock: image models think for minutes before the first byte. */
export const connections = {
  allowH2: false,
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: 1_000,
  keepAliveMaxTimeout: 10_000,
  maxHeaderSize: 64 * 1024,
} as const
