import type { CallOptions, EventOf, Streamable } from './call-shape.ts'
import { insideOf } from './connect.ts'
import { readEvents } from './read-events.ts'
import { type AnyResult, readResult } from './read-result.ts'
import type { Rule } from './rule.ts'
import type { StreamEnd, Streaming, StreamResult } from './stream-result.ts'

/**
 * Calls an operation that can answer with a stream of events, and asks for one.
 *
 * @example
 * const streaming = await stream(client.createImage, { body: { prompt: 'a paper boat' } })
 * if (streaming.ok) for await (const event of streaming.events) show(event)
 */
export function stream<Given extends object, Answers>(
  call: Streamable<Given, Answers>,
  ...[given, options]: object extends Given
    ? [given?: NoInfer<Given>, options?: CallOptions]
    : [given: NoInfer<Given>, options?: CallOptions]
): Promise<StreamResult<EventOf<Answers>, Answers>> {
  const { rule, send } = insideOf(call)
  const { body }: { readonly body?: unknown } = given ?? {}
  const [asked, field] = rule.stream
    ? [{ ...given, body: asking(body, rule.stream) }]
    : // Nothing in the body asks for one: the answer is negotiated (RFC 9110, section 12.5.1).
      [given, { accept: 'text/event-stream' }]
  const settings = { ...options, headers: { ...field, ...options?.headers } }
  return send(asked, settings, response => open(response, rule)) as never
}

function asking(body: unknown, member: string): unknown {
  if (!(body instanceof FormData)) return { ...(body as object), [member]: true }
  const form = new FormData()
  for (const [name, value] of body) form.append(name, value)
  form.set(member, 'true')
  return form
}

async function open(response: Response, rule: Rule): Promise<Streaming<unknown> | AnyResult> {
  const { status, ok } = response
  if (ok && response.headers.get('content-type')?.includes('event-stream')) {
    const { promise: end, resolve } = Promise.withResolvers<StreamEnd>()
    return { ok, status, events: readEvents(response, resolve), end, response }
  }
  const result = await readResult(rule, response)
  if (!result.ok) return result
  const message = 'A stream of events was asked for; the answer came whole. Its value is in error.body.'
  return { ok: false, status, response, error: { kind: 'not-a-stream', message, body: result.data, text: '' } }
}
