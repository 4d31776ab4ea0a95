import { header, type ResponseMessage } from '../core/message.ts'

/** Longer waits end a run: nobody sits in front of it for minutes without a word. */
export const longestWaitMs = 60_000

/**
 * How long a refused caller is asked to wait, in milliseconds; undefined when the answer does not say.
 * @see RFC 9110, section 10.2.3; `retry-after-ms` is OpenAI's
 */
export function retryAfterMs(response: ResponseMessage, now = Date.now()): number | undefined {
  const exact = Number(header(response, 'retry-after-ms') ?? Number.NaN)
  if (exact >= 0) return exact
  const text = header(response, 'retry-after')
  if (text === undefined) return undefined
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
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
