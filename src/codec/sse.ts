import { createParser, type ParseError } from 'eventsource-parser'

/** One event of a stream; the name is absent where the stream names none. */
export interface StreamEvent {
  readonly event?: string
  readonly data: string
  readonly id?: string
}

/** A text read as an event stream. `unfinished`: it ended within an event, which by the standard is not dispatched. */
export interface StreamReading {
  readonly events: readonly StreamEvent[]
  readonly comments: number
  readonly issues: readonly string[]
  readonly unfinished: boolean
}

const issueLimit = 100

/**
 * Reads a whole event stream: lines end in LF, CR or CRLF, comments are counted, lines that mean nothing are named as
 * issues.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function readEvents(text: string): StreamReading {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
  const events: StreamEvent[] = []
  const issues: string[] = []
  let comments = 0
  let further = 0
  const parser = createParser({
    onEvent: ({ event, data, id }) =>
      events.push({ data, ...(event !== undefined && { event }), ...(id !== undefined && { id }) }),
    onComment: () => comments++,
    onError: error => (issues.length < issueLimit ? issues.push(explain(error)) : further++),
  })
  // A last line without its end means nothing to the standard, but an error that a server printed there must be named.
  parser.feed(lines.endsWith('\n') ? lines : `${lines}\n`)
  if (further > 0) issues.push(`${further} further lines are no part of an event stream`)
  return { events, comments, issues, unfinished: endsWithinEvent(lines) }
}

/**
 * One event as it goes on the wire. Line breaks in the data become several `data` lines; those in the name are
 * dropped.
 */
export function writeEvent({ event, data }: { readonly event?: string; readonly data: string }): string {
  const name = event?.replaceAll(/[\r\n]/g, '')
  const lines = data.split(/\r\n|\r|\n/).map(line => `data: ${line}\n`)
  return `${name ? `event: ${name}\n` : ''}${lines.join('')}\n`
}

function endsWithinEvent(lines: string): boolean {
  const blank = lines.lastIndexOf('\n\n')
  const tail = blank === -1 ? lines.replace(/^\uFEFF/, '') : lines.slice(blank + 2)
  const last = tail.slice(tail.lastIndexOf('\n') + 1)
  const begun = last !== '' && ['data', 'event', 'id'].some(field => field.startsWith(last))
  return begun || /^(?:data|event|id)(?:[:\n]|$)/m.test(tail)
}

function explain(error: ParseError): string {
  const line = JSON.stringify((error.line ?? '').slice(0, 80))
  if (error.type === 'invalid-retry') return `retry takes digits only: found ${line}`
  if (/^\s*[{["]/.test(error.line ?? '')) return `plain JSON stands in the stream, outside any event: ${line}`
  return `a line is neither a field of an event nor a comment: ${line}`
}
