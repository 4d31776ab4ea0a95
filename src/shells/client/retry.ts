import type { Middleware } from './middleware.ts'

export interface RetryOptions {
  /** Calls altogether. Default 3. */
  readonly attempts?: number
  /** The longest wait that is obeyed, in milliseconds. Default 60,000; whoever asks for more gets no second call. */
  readonly longestWaitMs?: number
  /** Repeat POST and PATCH as well, which may then be billed or carried out twice. Without it they are repeated after a 429 alone: that one was not carried out. */
  readonly paid?: boolean
}

/**
 * Repeats calls that a provider could not take now: status 429, and for those that change nothing by being repeated
 * also 408, 409, 5xx and no answer. Obeys `retry-after-ms` and `Retry-After`; otherwise waits half a second, then twice as long each time.
 *
 * @example
 * const client = createClient({ key, use: [retry({ attempts: 4 })] })
 */
export function retry({ attempts = 3, longestWaitMs = 60_000, paid = false }: RetryOptions = {}): Middleware {
  return async (request, next) => {
    const careful = !paid && /^(POST|PATCH)$/.test(request.method)
    for (let attempt = 1; ; attempt++) {
      const answer = await next(request.clone()).catch((error: unknown) => ({ error }))
      const failed = 'error' in answer
      const again = failed ? !careful && !request.signal.aborted : mayHelp(answer, careful)
      const wait = waitMs(failed ? undefined : answer, attempt)
      if (!again || attempt >= attempts || wait > longestWaitMs) {
        if (failed) throw answer.error
        return answer
      }
      if (!failed) await answer.body?.cancel()
      await pause(wait, request.signal)
    }
  }
}

function mayHelp({ status, headers }: Response, careful: boolean): boolean {
  const advice = headers.get('x-should-retry')
  if (advice === 'false') return false
  if (status === 429) return true
  return !careful && (advice === 'true' || status === 408 || status === 409 || status >= 500)
}

function waitMs(answer: Response | undefined, attempt: number): number {
  const exact = Number(answer?.headers.get('retry-after-ms') || Number.NaN)
  if (exact >= 0) return exact
  const after = answer?.headers.get('retry-after') ?? ''
  const seconds = /^\d+(\.\d+)?$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now()
  if (seconds >= 0) return seconds
  return 500 * 2 ** (attempt - 1)
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
