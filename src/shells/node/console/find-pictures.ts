import { readBase64 } from '../../../codec/base64.ts'
import type { ImageFacts } from '../../../codec/image/facts.ts'
import { readImage } from '../../../codec/image/read.ts'
import { readJson } from '../../../codec/json.ts'
import { readForm } from '../../../codec/multipart.ts'
import { formatPointer } from '../../../codec/pointer.ts'
import { readEvents } from '../../../codec/sse.ts'
import { eventStream, isFormType } from '../../../contract/answer/media.ts'
import { isRecord } from '../../../core/json.ts'
import { type HeaderList, header, mediaType } from '../../../core/message.ts'

/** An image, or an address that may be one, and where it stands. */
export interface Finding {
  readonly at: string
  readonly found: { readonly facts: ImageFacts; readonly bytes: Uint8Array } | string
}

/** Values that are looked at, in one body. */
const most = 5_000

/** Shorter text is no image of any use. */
const shortest = 64

/** Looks for images in a body by what the text is, not by what the contract says: a fault may have put them elsewhere. */
export function findPictures(body: Uint8Array, headers: HeaderList): readonly Finding[] {
  const type = mediaType({ headers })
  if (isFormType(type)) return inForm(body, header({ headers }, 'content-type') ?? '')
  const facts = readImage(body)
  if (facts) return [{ at: '', found: { facts, bytes: body } }]
  if (type === eventStream) {
    const { events } = readEvents(new TextDecoder().decode(body))
    return events.flatMap(({ data }, index) => inJson(new TextEncoder().encode(data), ['events', String(index)]))
  }
  return inJson(body, [])
}

function inForm(body: Uint8Array, type: string): readonly Finding[] {
  if (!/^multipart\//i.test(type)) return []
  return readForm(body, type).parts.flatMap(({ name, bytes }) => {
    const facts = readImage(bytes)
    return facts ? [{ at: name, found: { facts, bytes } }] : []
  })
}

function inJson(body: Uint8Array, root: readonly string[]): readonly Finding[] {
  const findings: Finding[] = []
  let left = most
  const look = (value: unknown, path: readonly string[]): void => {
    if (--left < 0) return
    if (typeof value === 'string') {
      const found = inText(value)
      if (found) findings.push({ at: formatPointer(path), found })
    } else if (Array.isArray(value)) value.forEach((item, index) => void look(item, [...path, String(index)]))
    else if (isRecord(value)) for (const [name, item] of Object.entries(value)) look(item, [...path, name])
  }
  look(readJson(body).value, root)
  return findings
}

function inText(text: string): Finding['found'] | undefined {
  if (/^https?:\/\//i.test(text)) return text
  if (text.length < shortest) return undefined
  const { bytes } = readBase64(text)
  const facts = bytes && readImage(bytes)
  return facts && { facts, bytes }
}
