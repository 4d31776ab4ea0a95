import type { Upstream } from '../../core/upstream.ts'
import { failing } from './failing.ts'
import { toRequestMessage } from './request.ts'
import { respondInTime } from './response.ts'

/**
 * What an upstream answers to a Request of the Fetch standard.
 *
 * @param since when the request came (`performance.now()`)
 * @param locate the URL as the upstream knows it
 */
export async function answerRequest(
  request: Request,
  upstream: Upstream,
  since: number,
  locate: (url: string) => string,
): Promise<Response> {
  const { url, ...message } = await toRequestMessage(request)
  return failing(request.signal, async () => {
    const response = await upstream({ ...message, url: locate(url) }, request.signal)
    return respondInTime(response, since, request.signal)
  })
}
