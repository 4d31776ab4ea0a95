import type { FindingCase } from '../telling/cases.ts'
import { count } from '../telling/measure.ts'
import { known, severityBadge } from './badge.ts'
import { evidence } from './evidence.ts'
import { code, excerpt } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import { places } from './places.ts'
import { aboutCheck, type TargetView, type View } from './view.ts'

/** The broken promises of one target, worst first. An exchange is shown as evidence once and linked after that. */
export function brokenPromises(view: View, target: TargetView): Markup | false {
  if (target.broken.length === 0) return false
  const shown = new Set<string>()
  const items = target.broken.map((each, place) => {
    const first = !shown.has(each.finding.exchange)
    shown.add(each.finding.exchange)
    return item(each, place, first, view, target)
  })
  const more = target.more > 0 && html`<p class="quiet">and ${target.more} more in report.json</p>`
  return html`<h3>Broken promises</h3>\n${items}${more}`
}

function item(each: FindingCase, place: number, first: boolean, view: View, target: TargetView): Markup {
  const { finding, check, operation, severity } = each
  const about = aboutCheck(view.shelves, check)
  const tone = known(severity)
  const { text } = view.limits
  const title = about ? about.title : code(check, 80)
  const where = html`${about && html`${code(check, 80)} · `}${code(operation, 120)}`
  return html`<article class="finding ${tone}" id="${places.finding(target.index, place)}" data-severity="${tone}">
<header>${severityBadge(tone)}<h4>${title}</h4><p class="quiet">${where}</p></header>
<p class="message">${excerpt(finding.message, text)}</p>
<dl class="compare">
${finding.at !== '' && html`<div><dt>at</dt><dd>${code(finding.at, 200)}</dd></div>`}
<div><dt>expected</dt><dd><pre>${excerpt(finding.expected || '–', text)}</pre></dd></div>
<div class="came"><dt>came</dt><dd><pre>${excerpt(finding.actual || '–', text)}</pre></dd></div>
</dl>
${about && html`<p class="why quiet">${about.why}</p>`}
${elsewhere(each)}${proof(finding.exchange, first, view, target)}</article>
`
}

function elsewhere({ exchanges }: FindingCase): Markup | false {
  const others = exchanges.slice(1)
  if (others.length === 0) return false
  const named = others.slice(0, 8).map((id, index) => html`${index > 0 && ', '}${code(id, 60)}`)
  const rest = others.length > 8 && ' …'
  return html`<p class="quiet small">Also in ${count(others.length, 'other exchange')}: ${named}${rest}</p>`
}

function proof(id: string, first: boolean, view: View, target: TargetView): Markup {
  const known = target.exchanges.get(id)
  if (!known) return html`<p class="quiet small">Exchange ${code(id, 80)} is not part of this report.</p>`
  const place = places.exchange(target.index, known.index)
  if (first) return evidence(known.exchange, place, view.limits.body)
  return html`<p class="small">Exchange ${code(id, 80)} <a href="#${place}">is shown above</a>.</p>`
}
