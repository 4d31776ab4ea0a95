import { UpstreamFailure } from '../../core/errors.ts'

/** Where no answer comes, a network error stands in its place; for a timeout, as soon as the caller gives up. */
export async function failing(signal: AbortSignal, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error
    if (error.kind === 'timeout') await aborted(signal)
    return Response.error()
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
