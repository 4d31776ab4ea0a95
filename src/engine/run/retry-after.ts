import { header, type ResponseMessage } from '../../core/message.ts'

/** Longer waits end a run: nobody sits in front of it for minutes without a word. */
export const longestWaitMs = 60_000

/**
 * How long a refused caller is asked to wait, in milliseconds; undefined when the answer does not say.
 * @see RFC 9110, section 10.2.3; `retry-after-ms` is OpenAI's
 */
export function retryAfterMs(response: ResponseMessage, now = Date.now()): number | undefined {
  const exact = header(response, 'retry-after-ms')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(exact)) return Number(exact)
  const text = header(response, 'retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  // A date names its month; anything else that a parser makes a date of is none.
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** Waits, or returns at once when the run is interrupted. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0 || signal?.aborted) return Promise.resolve()
  return new Promise(resolve => {
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
  })
}
