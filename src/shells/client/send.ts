import type { CallError } from './call-error.ts'
import type { Middleware, Next } from './middleware.ts'
import type { Unanswered } from './result.ts'

/** How requests reach a provider. */
export interface Transport {
  /** Default: `globalThis.fetch`, looked up for each call, so that a mock that is set up later is used. */
  readonly fetch?: (request: Request) => Promise<Response>
  /** Milliseconds for a call with its body. Default 300,000: images take their time. */
  readonly timeoutMs?: number
  /** The first one is the outermost. */
  readonly use?: readonly Middleware[]
}

/** Sends one request and reads its answer within the time limit; where no answer comes, says why. */
export async function send<Read>(
  { use = [], fetch, timeoutMs = 300_000 }: Transport,
  { signal, timeoutMs: limit = timeoutMs }: { readonly signal?: AbortSignal; readonly timeoutMs?: number },
  write: (signal: AbortSignal) => Promise<Request>,
  read: (response: Response) => Promise<Read>,
): Promise<Read | Unanswered> {
  const time = AbortSignal.timeout(Math.min(limit, longest))
  const either = signal ? AbortSignal.any([time, signal]) : time
  let request: Request
  try {
    request = await within(either, write(either))
  } catch (cause) {
    // What a caller did wrong is thrown.
    if (!either.aborted) throw cause
    return { ok: false, status: 0, error: noAnswer(cause, limit, signal, time) }
  }
  const through = use.reduceRight<Next>(
    (next, middleware) => one => middleware(one, next),
    one => (fetch ?? globalThis.fetch)(one),
  )
  try {
    return await read(await through(request))
  } catch (cause) {
    return { ok: false, status: 0, error: noAnswer(cause, limit, signal, time) }
  }
}

/** What timers can count, in milliseconds: 24 days. */
const longest = 2 ** 31 - 1

/** Work that cannot be given up itself, such as reading a file, is not waited for any longer. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function noAnswer(
  cause: unknown,
  limit: number,
  signal: AbortSignal | undefined,
  time: AbortSignal,
): CallError<undefined> {
  if (signal?.aborted) return { kind: 'aborted', message: 'The call was given up.', text: '', cause }
  if (time.aborted) return { kind: 'timeout', message: `No whole answer came within ${limit} ms.`, text: '', cause }
  return {
    kind: 'network',
    message: `No whole answer came: ${cause instanceof Error ? cause.message : cause}.`,
    text: '',
    cause,
  }
}
