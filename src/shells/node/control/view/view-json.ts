import { readBase64 } from '../../../../codec/base64.ts'
import { fold } from '../../../../codec/escape.ts'
import { readImage } from '../../../../codec/image/read.ts'
import { isRecord } from '../../../../core/json.ts'

const shown = { characters: 2_000, items: 100, values: 5_000 }

/** A JSON value to be read: images in base64 as what they are, long text and long lists shortened and counted. */
export function viewJson(value: unknown, mask: (text: string) => string): unknown {
  let left = shown.values
  const view = (inner: unknown): unknown => {
    if (--left < 0) return '…'
    if (typeof inner === 'string') return imageIn(inner) ?? fold(mask(inner), shown.characters)
    if (Array.isArray(inner)) {
      const items = inner.slice(0, shown.items).map(view)
      return inner.length > shown.items ? [...items, `… (${inner.length - shown.items} more)`] : items
    }
    if (!isRecord(inner)) return inner
    const members = Object.entries(inner)
    const kept = members.slice(0, shown.items).map(([name, item]) => [fold(mask(name), 200), view(item)])
    const rest = members.length - kept.length
    return Object.fromEntries(rest > 0 ? [...kept, ['…', `(${rest} more)`]] : kept)
  }
  return view(value)
}

/** The head of an image tells its size; the rest would be megabytes to decode. */
const head = 65_536

function imageIn(text: string): string | undefined {
  if (text.length < 256) return undefined
  const comma = /^data:[^,]{0,100},/.exec(text)?.[0].length ?? 0
  const { bytes } = readBase64(text.slice(comma, comma + head))
  const facts = bytes && readImage(bytes)
  if (!facts) return undefined
  return `<${facts.format} ${facts.width}x${facts.height}${facts.alpha ? ' with alpha' : ''}, base64 of ${text.length - comma} characters>`
}
