import { size } from '../../../../reporters/telling/measure.ts'
import type { ExchangeView } from '../../control/view/view-exchange.ts'
import type { PictureView } from '../pictures.ts'
import { ask } from './ask.ts'
import { element, foreign } from './element.ts'

/** Fills a place with the pictures that were sent and that came; it stays hidden where there are none. */
export async function pictureRow({ provider, id }: ExchangeView, place: HTMLElement): Promise<void> {
  const path = `pictures?provider=${encodeURIComponent(provider)}&exchange=${id}`
  // An exchange that the mock no longer keeps has none to show.
  const told = await ask<{ pictures: PictureView[] }>('GET', path).catch(() => undefined)
  if (!told?.pictures.length) return
  place.append(element('h3', {}, 'Pictures'), element('div', { class: 'pictures' }, ...told.pictures.map(figure)))
  place.hidden = false
}

function figure(picture: PictureView): HTMLElement {
  const { side, at, format, width, height, alpha, complete, bytes, linked, source } = picture
  const facts = [`${width} × ${height} ${format}`, alpha && 'with alpha', !complete && 'incomplete', size(bytes)]
  const told = facts.filter(fact => typeof fact === 'string').join(', ')
  const where = `${side === 'request' ? 'sent' : 'delivered'}${at === '' ? '' : ` at ${at}`}${linked ? ', a link' : ''}`
  const shown = source !== undefined && isOwn(source)
  return element(
    'figure',
    {},
    shown
      ? element('img', { src: source, alt: `${where}: ${told}`, loading: 'lazy', decoding: 'async' })
      : element('div', { class: 'none' }, 'too large to be shown here'),
    element('figcaption', {}, foreign(where), element('br'), told),
  )
}

/** Pictures come with the answer of the mock, and from nowhere else. */
function isOwn(source: string): boolean {
  return /^data:image\/(png|jpeg|webp);base64,/.test(source)
}
