import { duration } from '../../../../reporters/telling/measure.ts'
import type { ExchangeView } from '../../control/view/view-exchange.ts'
import type { Catalog } from '../catalog.ts'
import { element, foreign } from './element.ts'
import { exchangeDetail } from './exchange-detail.ts'

const outcomes = {
  accepted: { tone: 'good', glyph: '✔' },
  refused: { tone: 'refused', glyph: '!' },
  broken: { tone: 'broke', glyph: '✘' },
  failed: { tone: 'failed', glyph: '∅' },
} as const

/** One exchange in the journal: a line that opens to request and answer. */
export function exchangeRow(catalog: Catalog, view: ExchangeView): HTMLElement {
  const { outcome, provider, response, failure, durationMs, startedAt } = view
  const { tone, glyph } = outcomes[outcome]
  const badge = element('span', { class: 'badge' }, element('span', { 'aria-hidden': 'true' }, glyph), ` ${outcome}`)
  const several = catalog.providers.length > 1
  const what = element('span', { class: 'what' })
  if (several) what.append(element('span', { class: 'provider' }, foreign(provider)), ' ')
  what.append(whatOf(view))
  const why = reasonsOf(catalog, view)
  const details = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('time', { class: 'time', datetime: startedAt, title: startedAt }, clock(startedAt)),
      badge,
      element('span', { class: 'status' }, response ? response.status : (failure?.kind ?? '–')),
      what,
      element('span', { class: 'took' }, duration(durationMs)),
      why !== '' && element('span', { class: 'reason' }, foreign(why)),
    ),
  )
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(exchangeDetail(catalog, view))
  })
  return element('li', { class: tone }, details)
}

/** The operation, or what was asked where there is none. */
function whatOf({ operation, request }: ExchangeView): HTMLElement {
  if (operation !== undefined) return foreign(operation)
  const url = URL.parse(request.url)
  return foreign(short(`${request.method} ${url ? url.pathname + url.search : request.url}`))
}

/** What made the answer what it is, and what is wrong with the request. */
function reasonsOf({ faults }: Catalog, { brokenBy, problems, failure }: ExchangeView): string {
  const named = brokenBy.map(id => faults.find(fault => fault.id === id)?.title ?? by[id] ?? id)
  const [first, ...others] = problems
  const wrong = first ? [first.message + (others.length > 0 ? ` (and ${others.length} more)` : '')] : []
  const told = [...named, ...wrong]
  return short((told.length > 0 ? told : failure ? [failure.message] : []).join(' · '))
}

/** What breaks an answer and is no fault. */
const by: { readonly [part: string]: string } = {
  limit: 'Over the rate limit',
  quota: 'The quota is used up',
  script: 'By the script',
  pending: 'Answered as still to come',
  pace: 'The body was cut or stalled',
  prefer: 'By the wish of its Prefer field',
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

function clock(time: string): string {
  const date = new Date(time)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(part => String(part).padStart(2, '0')).join(':')
}

/** The arrow keys go from one exchange to the next, Home and End to the newest and the oldest. */
export function moveAmongRows(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event
  if (!(target instanceof HTMLElement && target.matches('li > details > summary'))) return
  if (!(currentTarget instanceof HTMLElement)) return
  const lines = [...currentTarget.querySelectorAll<HTMLElement>('li > details > summary')]
  const at = lines.indexOf(target)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[key]
  if (next === undefined || lines[next] === undefined) return
  event.preventDefault()
  lines[next].focus()
}
