import { encodeBase64 } from '../../../codec/base64.ts'
import type { ImageFacts } from '../../../codec/image/facts.ts'
import { bodyOf } from '../../../core/message.ts'
import type { Received } from '../../../core/session.ts'
import { isPictureUrl, readPictureName } from '../../../engine/mock/picture-link.ts'
import { bad, sessionsFor, type Wish } from '../control/wish.ts'
import { Refusal } from '../refusal.ts'
import { type Finding, findPictures } from './find-pictures.ts'

/** A picture of an exchange; `source` is its bytes as a `data:` URL, or a path of this mock. */
export interface PictureView extends ImageFacts {
  readonly side: 'request' | 'response'
  /** Where it stands: a JSON Pointer, the name of a form field, empty for a body that is the picture. */
  readonly at: string
  /** Length in bytes, where the exchange holds the picture itself. */
  readonly bytes?: number
  /** Absent for what is too large to be shown. */
  readonly source?: string
}

const most = { pictures: 24, bytes: 8 * 1024 * 1024 }

/** `GET /_pixpact/pictures`: those of the exchange with this number, uploads first. */
export function showPictures(wish: Wish): { readonly pictures: readonly PictureView[] } {
  const [session, ...others] = sessionsFor(wish, ['exchange'])
  if (session === undefined || others.length > 0) throw bad('Say of which provider, with ?provider=.')
  const id = Number(wish.query.get('exchange'))
  const received = session.exchanges.list().find(one => one.id === id)
  if (received === undefined)
    throw new Refusal(404, 'unknown_exchange', 'There is no exchange with this number, or it is no longer kept.')
  return { pictures: picturesOf(received) }
}

function picturesOf({ request, response }: Received): readonly PictureView[] {
  let left = most.bytes
  const view = (side: PictureView['side'], { at, found }: Finding): readonly PictureView[] => {
    if (typeof found === 'string') return linked(request.url, side, at, found)
    const { facts, bytes } = found
    const fits = bytes.length <= left
    if (fits) left -= bytes.length
    const source = fits && { source: `data:image/${facts.format};base64,${encodeBase64(bytes)}` }
    return [{ side, at, ...facts, bytes: bytes.length, ...source }]
  }
  const sent = findPictures(request.body, request.headers).flatMap(one => view('request', one))
  const came = response ? findPictures(bodyOf(response), response.headers).flatMap(one => view('response', one)) : []
  return [...sent, ...came].slice(0, most.pictures)
}

/** Only what this mock itself serves: a page that follows other links would tell strangers that it is open. */
function linked(own: string, side: PictureView['side'], at: string, url: string): readonly PictureView[] {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.origin !== URL.parse(own)?.origin || !isPictureUrl(url)) return []
  const name = readPictureName(url)
  if (name === undefined) return []
  const { format, width, height, transparent } = name
  const source = `${parsed.pathname}${parsed.search}`
  return [{ side, at, format, width, height, alpha: transparent, complete: true, source }]
}
