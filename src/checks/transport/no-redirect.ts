import { defineCheck } from '../../core/check.ts'
import type { Observation } from '../../core/finding.ts'
import { header } from '../../core/message.ts'

export default defineCheck({
  title: 'The API answers itself and does not redirect',
  why: 'A redirected POST loses its body or carries the key to another origin.',
  evidence: 'CVE-2022-31151; RFC 9110, section 15.4',
  severity: 'error',
  judges: 'any',
  gate: true,
  when: ({ response }) => (response === undefined ? 'undecided' : true),

  *judge({ answer, response, exchange }) {
    if (answer.status < 300 || answer.status > 399 || response === undefined) return
    const location = header(response, 'location')
    yield {
      at: 'header:location',
      expected: 'an answer',
      actual: `${answer.status} to ${location ?? 'nowhere'}`,
      ...consequence(answer.status, exchange.request.url, location),
    }
  },
})

/** What becomes of a client that follows the redirect, and of its key. */
function consequence(
  status: number,
  url: string,
  location: string | undefined,
): Pick<Observation, 'message' | 'severity'> {
  if (location === undefined || !URL.canParse(location, url))
    return { message: `The call is redirected (${status}) to nowhere: the answer names no location.` }
  const [from, to] = [new URL(url), new URL(location, url)]
  if (from.hostname === to.hostname && from.protocol === 'http:' && to.protocol === 'https:')
    return {
      message: `The call is redirected (${status}) from http to https: the key was sent in the clear. Use an https base URL.`,
    }
  if (from.origin !== to.origin)
    return {
      message: `The call is redirected (${status}) to another origin, ${to.origin}: a client that follows takes the key there or, without the key, is refused.`,
    }
  if (status === 307 || status === 308)
    return {
      severity: 'warning',
      message: `The call is redirected (${status}) to ${to.pathname} of the same origin: clients that follow no redirect fail, the others send every body twice.`,
    }
  return {
    message: `The call is redirected (${status}) to ${to.pathname} of the same origin: a client that follows sends a GET there, and the body is lost.`,
  }
}
