import { fold } from '../../../../codec/escape.ts'
import type { ImageFacts } from '../../../../codec/image/facts.ts'
import { readImage } from '../../../../codec/image/read.ts'
import { readJson } from '../../../../codec/json.ts'
import { readEvents } from '../../../../codec/sse.ts'
import { eventStream, isFormType, isJsonType } from '../../../../contract/answer/media.ts'
import { type HeaderList, header, mediaType } from '../../../../core/message.ts'
import { type PartView, viewForm } from './view-form.ts'
import { viewJson } from './view-json.ts'

/** A body by what it is. `bytes` is its length. */
export type BodyView = { readonly bytes: number } & (
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly parts: readonly PartView[]; readonly issue?: string }
  | { readonly kind: 'events'; readonly events: readonly { readonly event?: string; readonly data: unknown }[] }
  | ({ readonly kind: 'image' } & ImageFacts)
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
)

const shown = { characters: 4_000, events: 100 }

/** What a body holds, to be read; undefined for an empty one. What does not keep to its media type is shown as text. */
export function viewBody(body: Uint8Array, headers: HeaderList, mask: (text: string) => string): BodyView | undefined {
  const bytes = body.length
  if (bytes === 0) return undefined
  const type = mediaType({ headers })
  if (isFormType(type))
    return { kind: 'form', bytes, ...viewForm(body, header({ headers }, 'content-type') ?? '', mask) }
  if (isJsonType(type)) {
    const { value, issues } = readJson(body)
    if (value !== undefined && !issues.length) return { kind: 'json', bytes, value: viewJson(value, mask) }
  }
  if (type === eventStream) return { kind: 'events', bytes, events: viewEvents(body, mask) }
  const facts = readImage(body)
  if (facts) return { kind: 'image', bytes, ...facts }
  if (isBinary(body)) return { kind: 'binary', bytes }
  return { kind: 'text', bytes, text: fold(mask(new TextDecoder().decode(body)), shown.characters) }
}

function viewEvents(body: Uint8Array, mask: (text: string) => string) {
  const { events } = readEvents(new TextDecoder().decode(body))
  return events.slice(0, shown.events).map(({ event, data }) => ({
    ...(event === undefined ? {} : { event: mask(event) }),
    data: viewJson(parsed(data), mask),
  }))
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return data
  }
}

/** Text has no NUL, and hardly anything in its beginning that UTF-8 cannot be. */
function isBinary(body: Uint8Array): boolean {
  const start = body.subarray(0, 1_000)
  return start.includes(0) || (new TextDecoder().decode(start).match(/\ufffd/g)?.length ?? 0) > start.length / 10
}
