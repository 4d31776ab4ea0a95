import type { Upstream } from '../core/upstream.ts'

/** The same upstream, answering so many milliseconds later. */
export function delayed(upstream: Upstream, milliseconds = 0): Upstream {
  if (milliseconds <= 0) return upstream
  return async (request, signal) => {
    await wait(milliseconds, signal)
    return upstream(request, signal)
  }
}

/** Resolves after a time, or as soon as nobody waits for it any more. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) return resolve()
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
