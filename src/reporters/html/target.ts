import { count, duration, size } from '../telling/measure.ts'
import { stopWords } from '../telling/stop.ts'
import { acceptedFindings } from './accepted.ts'
import { known, severityBadge, standingBadge } from './badge.ts'
import { coverage } from './coverage.ts'
import { outcome } from './evidence.ts'
import { code, excerpt } from './excerpt.ts'
import { brokenPromises } from './findings.ts'
import { imagesOf } from './images.ts'
import { html, type Markup } from './markup.ts'
import { part } from './part.ts'
import { places } from './places.ts'
import { shapes } from './shapes.ts'
import { row, table } from './table.ts'
import { unjudgeable, unsentCalls } from './unsent.ts'
import type { TargetView, View } from './view.ts'

/** Calls and images that are listed for one target. */
const many = 200

/** Everything about one target, the broken promises first. */
export function targetSection(view: View, target: TargetView): Markup {
  const { index, standing } = target
  const { name, provider, stopped, stoppedBy } = target.target
  const cause = stoppedBy === undefined ? 'Stopped:' : `Stopped, ${stopWords[stoppedBy]}:`
  return html`<section class="target" id="${places.target(index)}" data-target="${index}">
<h2>${excerpt(name, 80)} ${standingBadge(standing)} <span class="quiet">${code(provider, 60)}</span></h2>
${stopped !== undefined && html`<p class="stopped"><strong>${cause}</strong> ${excerpt(stopped, 600)}</p>`}
${brokenPromises(view, target) || html`<p class="calm">${calm(target)}</p>`}
${differences(target)}${shapes(target)}${unsentCalls(view, target)}${unjudgeable(view, target)}${coverage(view, target)}${acceptedFindings(target)}${quirks(target)}${images(target)}${calls(target)}</section>
`
}

function calm({ standing, target }: TargetView): string {
  if (standing === 'unjudged') return 'Nothing was judged, so nothing can be said.'
  const whom = target.upstream.kind === 'mock' ? ' The built-in mock was asked, not the provider.' : ''
  const but = target.findings.some(({ accepted }) => accepted) ? ', but for those that are accepted' : ''
  return `No promise that was asked is broken${but}.${whom}`
}

function differences({ documents }: TargetView): Markup | false {
  if (documents.length === 0) return false
  const items = documents.map(({ finding: { severity, message, check, operation, at } }) => {
    const place = html`${code(check, 80)} · ${code(operation, 120)}${at !== '' && html` at ${code(at, 200)}`}`
    const says = excerpt(message || check, 400)
    return html`<li>${severityBadge(known(severity))} ${says} <span class="quiet">${place}</span></li>\n`
  })
  return html`<h3>The document differs</h3>
<p class="quiet small">Here the documentation is wrong, not the provider. This never counts as broken.</p>
<ul class="documents">${items}</ul>
`
}

function quirks({ target }: TargetView): Markup | false {
  if (target.quirks.length === 0) return false
  const columns = ['Quirk', 'Operation', 'The document says', 'What works', 'For a client by the letter']
  const rows = target.quirks.slice(0, many).map(({ id, operation, documented, expected, severity }) => {
    const cells = [code(operation, 120), excerpt(documented, 400), excerpt(expected, 400)]
    return row(code(id, 80), [...cells, severityBadge(known(severity))])
  })
  return part(`${count(target.quirks.length, 'known quirk')} of the document`, table('Quirks', columns, rows))
}

function images({ target }: TargetView): Markup | false {
  const some = target.exchanges.filter(exchange => exchange.images.length > 0).slice(0, many)
  const shown = imagesOf(some)
  return shown && part(`${count(target.totals.images, 'image')}: asked and measured`, shown)
}

function calls({ target }: TargetView): Markup | false {
  if (target.exchanges.length === 0) return false
  const numbers = ['Time', 'Size', 'Images'].map(number => ({ number }))
  const rows = target.exchanges.slice(0, many).map(exchange => {
    const { id, probe, operation, timing, response } = exchange
    const bytes = response ? size(response.bytes) : '–'
    const amounts = [duration(timing.totalMs), bytes, exchange.images.length].map(number => ({ number }))
    return row(code(id, 60), [excerpt(probe ?? '–', 80), code(operation, 120), outcome(exchange), ...amounts])
  })
  const rest = target.exchanges.length - rows.length
  const more = rest > 0 && html`<p class="quiet">and ${rest} more in report.json</p>`
  const shown = table('Calls', ['Exchange', 'Probe', 'Operation', 'Answer', ...numbers], rows)
  return part(count(target.exchanges.length, 'call'), html`${shown}${more}`)
}
