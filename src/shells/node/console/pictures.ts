import { encodeBase64 } from '../../../codec/base64.ts'
import type { ImageFacts } from '../../../codec/image/facts.ts'
import { readImage } from '../../../codec/image/read.ts'
import { bodyOf } from '../../../core/message.ts'
import type { Received, Session } from '../../../core/session.ts'
import { answer } from '../../../engine/mock/answer.ts'
import { isPictureUrl } from '../../../engine/mock/picture-link.ts'
import { bad, sessionsFor, type Wish } from '../control/wish.ts'
import { Refusal } from '../refusal.ts'
import { type Finding, findPictures } from './find-pictures.ts'

/** A picture of an exchange. */
export interface PictureView extends ImageFacts {
  readonly side: 'request' | 'response'
  /** Where it stands: a JSON Pointer, the name of a form field, empty for a body that is the picture. */
  readonly at: string
  /** The answer links to it: it is drawn again, as the link has it when nothing breaks it. */
  readonly linked?: true
  /** Length in bytes. */
  readonly bytes: number
  /** The bytes as a `data:` URL; absent for what is too large to be shown. */
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
  return { pictures: picturesOf(received, url => drawn(session, received, url, wish)) }
}

function picturesOf({ request, response }: Received, follow: (url: string) => Uint8Array | undefined) {
  let left = most.bytes
  const view = (side: PictureView['side'], { at, found }: Finding): readonly PictureView[] => {
    const bytes = typeof found === 'string' ? follow(found) : found.bytes
    const facts = typeof found === 'string' ? bytes && readImage(bytes) : found.facts
    if (bytes === undefined || facts === undefined) return []
    const linked = typeof found === 'string' && { linked: true as const }
    const fits = bytes.length <= left
    if (fits) left -= bytes.length
    const source = fits && { source: `data:image/${facts.format};base64,${encodeBase64(bytes)}` }
    return [{ side, at, ...linked, ...facts, bytes: bytes.length, ...source }]
  }
  const sent = findPictures(request.body, request.headers).map(one => ['request', one] as const)
  const came = response ? findPictures(bodyOf(response), response.headers).map(one => ['response', one] as const) : []
  return [...sent, ...came].slice(0, most.pictures).flatMap(([side, one]) => view(side, one))
}

/** What this mock itself serves at a link, without a call that the journal would show. Other links are not followed. */
function drawn({ contract }: Session, { request }: Received, url: string, wish: Wish): Uint8Array | undefined {
  const link = URL.parse(url)
  if (link === null || link.origin !== URL.parse(request.url)?.origin || !isPictureUrl(link.href)) return undefined
  const asked = { method: 'GET', url: link.href, headers: [], body: new Uint8Array() }
  const told = answer(contract, asked, wish.options)
  return told.status === 200 ? bodyOf(told) : undefined
}
