import { imagePointers, itemOf } from '../contract/answer/images.ts'
import { readAnswer } from '../contract/answer/read-answer.ts'
import { UpstreamFailure } from '../core/errors.ts'
import type { Download, Exchange, Failure } from '../core/exchange.ts'
import type { ResponseMessage } from '../core/message.ts'
import type { Upstream } from '../core/upstream.ts'
import type { PlannedCall } from './plan.ts'
import { longestWaitMs, pause } from './retry-after.ts'
import { askedToWait, isLost, lostReason, overBudget, reasonToStop } from './stopping.ts'

export interface RunOptions {
  readonly upstream: Upstream
  /** Fetches what answers link to, without the key. */
  readonly download: Upstream
  readonly concurrency?: number
  /** A hard limit: the call whose estimate would pass it is not sent. */
  readonly budgetUsd?: number
  readonly signal?: AbortSignal
  readonly onExchange?: (exchange: Exchange, done: number) => void
}

export interface RunResult {
  readonly exchanges: readonly Exchange[]
  /** Images that came although a good provider would have made fewer, and what they may cost (null: not known). */
  readonly surplus: { readonly images: number; readonly costUsd: number | null }
  /** Why some calls were not sent, as a sentence. */
  readonly stopped?: string
}

/** At most this many links are followed in one answer: nobody asks for more images in one call. */
const linksPerAnswer = 16

/** Sends the planned calls in order and records what comes of them. Paid calls are never repeated. */
export async function run(calls: readonly PlannedCall[], options: RunOptions): Promise<RunResult> {
  const exchanges: (Exchange | undefined)[] = calls.map(() => undefined)
  let next = 0
  let done = 0
  let spent = 0
  let waitUntil = 0
  let lost = 0
  let stopped: string | undefined
  let surplus: RunResult['surplus'] = { images: 0, costUsd: 0 }

  const work = async (): Promise<void> => {
    while (next < calls.length && stopped === undefined) {
      await pause(waitUntil - Date.now(), options.signal)
      if (stopped !== undefined) return
      if (options.signal?.aborted) {
        stopped = `Interrupted after ${done} of ${calls.length} calls.`
        return
      }
      const index = next++
      const call = calls[index]
      if (call === undefined) return
      stopped ??= overBudget(call, spent, surplus.costUsd, options.budgetUsd, calls.length - index)
      if (stopped !== undefined) return
      spent += call.costUsd ?? 0
      const exchange = await send(call, options)
      if (exchange.failure?.kind === 'aborted' && options.signal?.aborted) continue
      exchanges[index] = exchange
      done += 1
      surplus = add(surplus, call, exchange)
      options.onExchange?.(exchange, done)
      waitUntil = Math.max(waitUntil, Date.now() + Math.min(longestWaitMs, askedToWait(exchange)))
      lost = lost === done - 1 && isLost(call, exchange) ? done : 0
      // Calls that are under way are not among those that are left.
      stopped ??= reasonToStop(call, exchange, calls.length - next) ?? lostReason(lost, calls, calls.length - next)
    }
  }

  await Promise.all(Array.from({ length: Math.max(1, options.concurrency ?? 1) }, work))
  if (options.signal?.aborted) stopped ??= `Interrupted after ${done} of ${calls.length} calls.`
  const sent = exchanges.filter(exchange => exchange !== undefined)
  return { exchanges: sent, surplus, ...(stopped === undefined ? {} : { stopped }) }
}

async function send(call: PlannedCall, options: RunOptions): Promise<Exchange> {
  const startedAt = Date.now()
  const began = performance.now()
  const outcome = await attempt(options.upstream, call.request, options.signal)
  const durationMs = performance.now() - began
  const downloads = outcome.response ? await follow(call, outcome.response, options) : []
  const { id, probe, operation, credentials, request } = call
  return { id, probe, operation: operation.id, credentials, request, ...outcome, downloads, startedAt, durationMs }
}

async function attempt(
  upstream: Upstream,
  request: PlannedCall['request'],
  signal: AbortSignal | undefined,
): Promise<{ readonly response: ResponseMessage } | { readonly response?: never; readonly failure: Failure }> {
  try {
    return { response: await upstream(request, signal) }
  } catch (error) {
    if (error instanceof UpstreamFailure) return { failure: { kind: error.kind, message: error.message } }
    throw error
  }
}

/** Fetches the images that an answer links to, once each. */
async function follow(
  { operation }: PlannedCall,
  response: ResponseMessage,
  options: RunOptions,
): Promise<readonly Download[]> {
  if (imagePointers(operation).length === 0) return []
  const links = readAnswer(operation, response).images.filter(
    ({ delivery, text }) => delivery === 'url' && /^https?:/.test(text),
  )
  const urls = [...new Set(links.map(({ text }) => text))].filter(url => URL.canParse(url)).slice(0, linksPerAnswer)
  return Promise.all(
    urls.map(async url => {
      const request = { method: 'GET', url, headers: [['accept', 'image/*'] as const], body: new Uint8Array() }
      return { url, ...(await attempt(options.download, request, options.signal)) }
    }),
  )
}

/** A provider that takes a mistake for an order bills for it. */
function add(surplus: RunResult['surplus'], call: PlannedCall, { response }: Exchange): RunResult['surplus'] {
  const came = response ? readAnswer(call.operation, response).images.map(({ at }) => itemOf(at)) : []
  const more = new Set(came).size - call.images
  if (more <= 0) return surplus
  const unknown = surplus.costUsd === null || call.imageUsd === null
  const costUsd = unknown ? null : (surplus.costUsd ?? 0) + more * (call.imageUsd ?? 0)
  return { images: surplus.images + more, costUsd }
}
