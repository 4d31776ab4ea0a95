import { depthLimit, scanJson } from '../../codec/json-scan.ts'
import { readEvents } from '../../codec/sse.ts'
import type { Operation } from '../../core/contract.ts'
import { isRecord } from '../../core/json.ts'
import type { EventReading } from '../../core/reading.ts'

/** Ten images with three previews each are forty events; only hostile streams have more than this. */
const eventLimit = 10_000

/** How the types of an operation's image events begin: `image_edit.` at edits, `image_generation.` at generations. */
export function eventFamily({ task }: Operation): string {
  return task === 'generate' ? 'image_generation' : 'image_edit'
}

/** The events of a stream with their data parsed, the first 10,000 at most. The end mark `[DONE]` is no event. */
export function readEventStream(text: string): { readonly text: string; readonly events: readonly EventReading[] } {
  const events = readEvents(beginning(text))
    .events.filter(({ data }) => data.trim() !== '[DONE]')
    .map(({ event, data }, index) => ({
      at: `/events/${index}`,
      ...(event === undefined ? {} : { event }),
      text: data,
      ...parse(data),
    }))
  return { text, events }
}

/** Lines of a stream that are no part of any event, each in a sentence. Comments are. */
export function strayLines(text: string): readonly string[] {
  return readEvents(beginning(text)).issues
}

/** Whether an event only keeps the connection open, or tells that the stream is over: no business of any endpoint. */
export function isKeepAlive(reading: EventReading): boolean {
  return /^(ping|keep-?alive|heartbeat|done|end|close)$/i.test(reading.event ?? typeOf(reading))
}

/** The type that an event's data names, empty when it names none. */
export function typeOf({ data }: EventReading): string {
  return isRecord(data) && typeof data.type === 'string' ? data.type : ''
}

/** Whether an event is a preview of an image and not the image. */
export function isPartial(event: EventReading): boolean {
  return typeOf(event).includes('partial')
}

/** Whether an event tells that the work failed. Relays name the type after their own part, such as `upstream_error`. */
export function isError(event: EventReading): boolean {
  return event.event === 'error' || /(^|[._])error$/.test(typeOf(event)) || carriesError(event.data)
}

/** Whether a value has an `error` that says anything: some back ends write an empty one into every answer. */
export function carriesError(value: unknown): boolean {
  if (!isRecord(value) || !value.error) return false
  return typeof value.error !== 'object' || Object.values(value.error).some(Boolean)
}

/** Lines that are no part of an event cost time too, and a hostile stream may hold millions of them. */
const lineLimit = 200_000

/** A text up to the blank line that ends its last event within the limits. */
function beginning(whole: string): string {
  const text = firstLines(whole)
  const blank = /\r\n\r\n|\n\n|\r\r/g
  for (let count = 0; count < eventLimit; count++) if (!blank.test(text)) return text
  return text.slice(0, blank.lastIndex)
}

function firstLines(text: string): string {
  const lineEnd = /\r\n?|\n/g
  for (let count = 0; count < lineLimit; count++) if (!lineEnd.test(text)) return text
  return text.slice(0, lineEnd.lastIndex)
}

/** Data that nests too deeply is left unread: everything downstream may walk a value by recursion. */
function parse(data: string): { readonly data?: unknown } {
  try {
    const value = JSON.parse(data) as unknown
    if (data.length > depthLimit && scanJson(data).some(({ kind }) => kind === 'depth')) return {}
    return { data: value }
  } catch {
    return {}
  }
}
