import type { ExchangeReport } from '../../core/report.ts'
import { size } from '../telling/measure.ts'
import { code, excerpt } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import { row, table } from './table.ts'

type Image = ExchangeReport['images'][number]

const columns = ['Exchange', 'Asked', 'Measured', 'Format', 'Alpha', { number: 'Bytes' }, 'SHA-256']

/** What was asked of images against what was measured; nothing when no image came. */
export function imagesOf(exchanges: readonly ExchangeReport[]): Markup | false {
  const all = exchanges.flatMap(exchange => exchange.images.map(image => ({ exchange, image })))
  if (all.length === 0) return false
  const times = new Map<string, number>()
  for (const { image } of all) times.set(image.sha256, (times.get(image.sha256) ?? 0) + 1)
  const rows = all.map(({ exchange, image }) => facts(exchange, image, times.get(image.sha256) ?? 1))
  return table('Images', columns, rows)
}

function facts({ id, asked }: ExchangeReport, image: Image, times: number): Markup {
  const wanted = asked?.size?.match(/^(\d+)x(\d+)$/)
  const otherSize = wanted && (Number(wanted[1]) !== image.width || Number(wanted[2]) !== image.height)
  const otherFormat = asked?.format !== undefined && asked.format !== image.format
  const opaque = asked?.background === 'transparent' && !image.alpha
  const twin = times > 1 && html` <span class="differs">the same bytes ${times} times</span>`
  return row(code(id, 60), [
    askedOf(asked),
    fact(`${image.width}×${image.height}`, otherSize === true),
    fact(image.format, otherFormat),
    fact(image.alpha ? 'yes' : 'no', opaque),
    { number: size(image.bytes) },
    html`<code title="${image.sha256}">${image.sha256.slice(0, 12)}</code>${twin}`,
  ])
}

function fact(text: string, differs: boolean): Markup {
  return differs ? html`<span class="differs">≠ ${text}</span>` : html`${text}`
}

function askedOf(asked: ExchangeReport['asked']): Markup {
  if (asked === undefined) return html`<span class="quiet">see the request</span>`
  const { count, size, aspect, quality, format, background } = asked
  const said = [size, aspect, format, quality, background].filter(word => word !== undefined)
  const words = said.map(word => word.replace(/^(\d+)x(\d+)$/, '$1×$2'))
  if (count !== undefined) words.push(`${count} of them`)
  return words.length === 0 ? html`<span class="quiet">nothing in particular</span>` : excerpt(words.join(', '), 120)
}
