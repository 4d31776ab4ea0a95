import { defineCheck, type Judged } from '../../core/check.ts'
import { header, type RequestMessage, type ResponseMessage } from '../../core/message.ts'

export default defineCheck({
  title: 'A page of another origin may call, and not as its visitor',
  why: 'Without CORS fields a browser keeps the answer from the page; with credentials for every origin, any page acts for whoever is signed in.',
  evidence: 'Fetch standard, CORS protocol; CVE-2025-24010',
  severity: 'info',
  judges: 'any',
  aside: 'preflight',
  when: ({ answer }) => (answer.blocked === 'rate' || answer.status >= 500 ? 'undecided' : true),

  *judge({ exchange, response, operation }) {
    if (response === undefined) return
    const open = opened(exchange.request, response)
    if (open !== undefined && header(response, 'access-control-allow-credentials') === 'true') {
      yield {
        at: 'header:access-control-allow-credentials',
        expected: 'no credentials where every origin is allowed',
        actual: `access-control-allow-origin: ${open}, access-control-allow-credentials: true`,
        message: `${open === '*' ? 'Every origin is allowed' : 'Whatever origin asks is allowed'} together with credentials: ${open === '*' ? 'browsers refuse the answer' : 'any page may call with the cookies of its visitor'}.`,
        severity: 'warning',
      }
      return
    }
    const [reason] = refusals(exchange, response, operation)
    if (reason === undefined) return
    yield {
      at: 'header:access-control-allow-origin',
      expected: `${operation.method} with a key allowed from a page`,
      actual: reason,
      message: `By the Fetch standard a page of another origin may not call this: ${reason}. Calls from a server are not concerned.`,
    }
  },
})

/** The origin that is allowed, when it is every origin or the one that asked. */
function opened(request: RequestMessage, response: ResponseMessage): string | undefined {
  const allowed = header(response, 'access-control-allow-origin')
  return allowed === '*' || (allowed !== undefined && allowed === header(request, 'origin')) ? allowed : undefined
}

function* refusals(
  { request }: Judged['exchange'],
  response: ResponseMessage,
  { method }: Judged['operation'],
): Iterable<string> {
  if (response.status < 200 || response.status > 299) yield `the preflight is answered with status ${response.status}`
  const origin = header(response, 'access-control-allow-origin')
  if (opened(request, response) === undefined)
    yield origin === undefined ? 'no access-control-allow-origin' : `only ${origin} is allowed`
  const methods = list(header(response, 'access-control-allow-methods'))
  const simple = ['GET', 'HEAD', 'POST'].includes(method)
  if (!simple && !methods.includes('*') && !methods.includes(method.toLowerCase())) yield `${method} is not allowed`
  const fields = list(header(response, 'access-control-allow-headers'))
  // `*` does not cover Authorization (Fetch standard, CORS-preflight fetch).
  const missing = list(header(request, 'access-control-request-headers')).filter(
    name => !fields.includes(name) && !(fields.includes('*') && name !== 'authorization'),
  )
  if (missing.length === 0) return
  const names = missing.join(', ')
  yield fields.includes('*')
    ? `* does not cover the field ${names}, which must be named`
    : `the field ${names} is not allowed`
}

function list(value = ''): readonly string[] {
  return value
    .toLowerCase()
    .split(',')
    .flatMap(item => item.trim() || [])
}
