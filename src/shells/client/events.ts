import { createParser } from 'eventsource-parser'
import { type CallError, refusalOf } from './call-error.ts'
import { insideOf } from './connect.ts'
import type { CallOptions, EventOf, Streamable } from './operation-types.ts'
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
  given: Given,
  options?: CallOptions,
): Promise<StreamResult<EventOf<Answers>, Answers>> {
  const { rule, send } = insideOf(call)
  const body = asking((given as { readonly body?: unknown }).body, rule.stream ?? 'stream')
  return send({ ...given, body }, options, response => open(response, rule)) as never
}

function asking(body: unknown, member: string): unknown {
  if (!(body instanceof FormData)) return { ...(body as object), [member]: true }
  body.set(member, 'true')
  return body
}

async function open(response: Response, rule: Rule): Promise<Streaming<unknown> | AnyResult> {
  const { status, ok } = response
  if (ok && response.headers.get('content-type')?.includes('event-stream')) {
    const { promise: end, resolve } = Promise.withResolvers<StreamEnd>()
    return { ok, status, events: read(response, resolve), end, response }
  }
  const result = await readResult(rule, response)
  if (!result.ok) return result
  const message = 'A stream of events was asked for; the answer came whole. Its value is in error.body.'
  return { ok: false, status, response, error: { kind: 'not-a-stream', message, body: result.data, text: '' } }
}

async function* read(response: Response, done: (end: StreamEnd) => void): AsyncGenerator<unknown, void> {
  let completed = false
  let left = true
  try {
    for await (const { event = '', data } of messages(response)) {
      if (data === '[DONE]') continue
      const value = JSON.parse(data)
      const error = errorIn(event, value, data, response.status)
      if (error) {
        left = false
        return done({ kind: 'error', error })
      }
      completed ||= /completed$/.test(value?.type ?? event)
      yield value
    }
    left = false
    done(completed ? { kind: 'completed' } : { kind: 'cut', reason: 'The stream ended without a completed event.' })
  } catch (error) {
    left = false
    done({ kind: 'cut', reason: error instanceof Error ? error.message : String(error) })
  } finally {
    if (left)
      done(completed ? { kind: 'completed' } : { kind: 'cut', reason: 'The events were not read to their end.' })
  }
}

async function* messages({
  body,
}: Response): AsyncGenerator<{ readonly event?: string | undefined; readonly data: string }> {
  const found: { event?: string | undefined; data: string }[] = []
  const parser = createParser({ onEvent: event => found.push(event) })
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (;;) {
      const piece = await reader?.read()
      // Some servers leave out the blank line behind the last event.
      parser.feed(piece?.value ?? '\n\n')
      yield* found.splice(0)
      if (!piece || piece.done) return
    }
  } finally {
    await reader?.cancel().catch(() => {})
  }
}

/** OpenAI sends `event: error`; relays send an error object, or a code and a message without a type. */
function errorIn(event: string, value: unknown, text: string, status: number): CallError | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const flat = 'code' in value && 'message' in value && !('type' in value && /\./.test(`${value.type}`))
  return event === 'error' || ('error' in value && value.error) || flat ? refusalOf(status, text, value) : undefined
}
