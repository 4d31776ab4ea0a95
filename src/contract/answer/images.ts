import { readBase64 } from '../../codec/base64.ts'
import { type ImageFormat, imageFormats } from '../../codec/image/facts.ts'
import { readImage } from '../../codec/image/read.ts'
import { get, spread } from '../../codec/pointer.ts'
import type { Operation } from '../../core/contract.ts'
import type { Download } from '../../core/exchange.ts'
import type { Pointer } from '../../core/json.ts'
import { bodyOf } from '../../core/message.ts'
import type { EventReading, ImageReading } from '../../core/reading.ts'
import { isPartial } from './event-stream.ts'

/** Where the operation's answers keep images, the preferred place first. */
export function imagePointers(operation: Operation): readonly Pointer[] {
  return operation.answer.images ?? []
}

/** Base64 or URL, told by the last name in a pointer (`b64_json`, `urls`). */
export function deliveryOf(pointer: Pointer): 'base64' | 'url' {
  return /\/[^/]*(?:b64|base64)[^/]*(?:\/\*)*$/.test(pointer) ? 'base64' : 'url'
}

/** The images of an answer, in order. Empty strings count as absent: relays write them for the unused key. */
export function readImages(
  operation: Operation,
  streamed: boolean,
  body: unknown,
  events: readonly EventReading[],
  downloads: readonly Download[],
): readonly ImageReading[] {
  const pointers = imagePointers(operation)
  const found = streamed
    ? eventImages(pointers, events)
    : pointers.flatMap(pointer => spread(body, pointer).map(hit => ({ ...hit, pointer })))
  return found
    .flatMap(({ at, value, pointer }) =>
      typeof value === 'string' && value !== '' ? [read(at, value, deliveryOf(pointer), downloads)] : [],
    )
    .sort((a, b) => order(a.at) - order(b.at))
}

/** Images that an event completes; partial ones are previews, not deliveries. */
function eventImages(pointers: readonly Pointer[], events: readonly EventReading[]) {
  return events
    .filter(event => !isPartial(event))
    .flatMap(({ at, data }) =>
      pointers.map(pointer => {
        const name = pointer.split('/').findLast(segment => segment !== '*') ?? ''
        return { at: `${at}/${name}`, value: get(data, `/${name}`), pointer }
      }),
    )
}

function read(at: string, text: string, delivery: 'base64' | 'url', downloads: readonly Download[]): ImageReading {
  const inline = isInline(text) || delivery === 'base64'
  const download = inline ? undefined : downloads.find(({ url }) => url === text)
  const bytes = inline
    ? readBase64(text).bytes
    : download?.response && download.response.status === 200
      ? bodyOf(download.response)
      : undefined
  const facts = bytes && readImage(bytes)
  return {
    at,
    delivery,
    text,
    ...(bytes ? { bytes } : {}),
    ...(facts ? { facts } : {}),
    ...(download ? { download } : {}),
  }
}

/** Whether a text carries an image's bytes itself. */
export function isInline(text: string): boolean {
  return /^data:/i.test(text)
}

/** The item that a place belongs to: `/data/1/url` and `/data/1/b64_json` are one, digits in names do not count. */
export function itemOf(at: string): string {
  return at
    .split('/')
    .filter(segment => /^\d+$/.test(segment))
    .join('/')
}

/** How many items an answer delivers, each in as many forms as it likes. */
export function countItems(images: readonly { readonly at: string }[]): number {
  return new Set(images.map(({ at }) => itemOf(at))).size
}

function order(at: string): number {
  return Number(itemOf(at).split('/', 1)[0])
}

/** The format that a name means: `jpg` and `image/jpeg` are jpeg. Undefined for one that is not measured, such as gif. */
export function formatNamed(name: unknown): ImageFormat | undefined {
  const bare = typeof name === 'string' ? name.toLowerCase().replace(/^image\//, '') : undefined
  return imageFormats.find(format => format === (bare === 'jpg' || bare === 'pjpeg' ? 'jpeg' : bare))
}
