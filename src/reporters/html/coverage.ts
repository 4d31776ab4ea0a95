import type { OperationCoverage } from '../../core/report.ts'
import { coverageKinds, type Share, shareOf, sharesOf, shareText } from '../telling/coverage.ts'
import { count } from '../telling/measure.ts'
import { code } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import { part } from './part.ts'
import type { TargetView, View } from './view.ts'

type Titled = { readonly title: string; readonly share: Share }

/** What the calls exercised of what the document describes, kept apart from what came of it. */
export function coverage({ limits }: View, { target }: TargetView): Markup | false {
  const sums = sharesOf(target)
  const total = coverageKinds.map(({ kind, title }) => ({ title, share: sums[kind] }))
  if (total.every(({ share }) => share.total === 0)) return false
  const told = target.coverage.slice(0, limits.operations)
  const rest = target.coverage.length - told.length
  const more = rest > 0 && html`<p class="quiet">and ${count(rest, 'more operation')} in report.json</p>`
  const content = html`${told.map(each => operation(each, limits.names))}${more}`
  return html`<h3>Coverage</h3>
<p class="quiet small">What the calls exercised of what the document describes. This is no part of the result.</p>
${meters(total)}${part('By operation, with what was not exercised', content)}`
}

function operation(each: OperationCoverage, names: number): Markup {
  const shares = coverageKinds.map(({ kind, title }) => ({ title, share: shareOf(each[kind]) }))
  const missed = coverageKinds.flatMap(({ kind, title }) =>
    each[kind].missed.length > 0 ? [list(title, each[kind].missed, names)] : [],
  )
  const amount = shares.reduce((sum, { share }) => sum + share.total - share.exercised, 0)
  const open = html`<details><summary>${count(amount, 'name')} not exercised</summary><dl class="missed">${missed}</dl></details>`
  return html`<section class="covered"><h4>${code(each.operation, 120)}</h4>
${meters(shares)}${missed.length > 0 && open}</section>
`
}

function list(title: string, missed: readonly string[], names: number): Markup {
  const shown = missed.slice(0, names).map(name => html`<li>${code(name, 60)}</li>`)
  const rest = missed.length - shown.length
  const more = rest > 0 && html`<li class="quiet">and ${rest} more in report.json</li>`
  return html`<div><dt>${title}</dt><dd><ul>${shown}${more}</ul></dd></div>\n`
}

function meters(shares: readonly Titled[]): Markup {
  return html`<dl class="meters">${shares.filter(({ share }) => share.total > 0).map(meter)}</dl>`
}

function meter({ title, share }: Titled): Markup {
  const percent = ((share.exercised / share.total) * 100).toFixed(2)
  return html`<div><dt>${title}</dt><dd>${shareText(share)}
<span class="bar" aria-hidden="true"><span class="seen" style="width:${percent}%"></span></span></dd></div>
`
}
