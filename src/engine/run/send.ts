import type { Exchange } from '../../core/exchange.ts'
import type { Upstream } from '../../core/upstream.ts'
import type { PlannedCall } from '../plan/plan.ts'
import { attempt } from './attempt.ts'

export interface Route {
  readonly upstream: Upstream
  /** Fetches what answers link to, without the key. */
  readonly download: Upstream
  readonly signal?: AbortSignal
}

/** Sends one planned call and records what comes of it. */
export async function send(call: PlannedCall, { upstream, signal }: Route): Promise<Exchange> {
  const startedAt = Date.now()
  const began = performance.now()
  const outcome = await attempt(upstream, call.request, signal)
  const durationMs = performance.now() - began
  const { id, probe, operation, credentials, request, aside, expects } = call
  return {
    id,
    probe,
    operation: operation.id,
    credentials,
    ...(aside === undefined ? {} : { aside }),
    ...(expects === undefined ? {} : { expects }),
    request,
    ...outcome,
    downloads: [],
    startedAt,
    durationMs,
  }
}
