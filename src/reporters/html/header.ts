import { caveatsOf } from '../telling/caveats.ts'
import { headlineOf } from '../telling/headline.ts'
import { count, duration, money } from '../telling/measure.ts'
import { signs, standingOfRun } from '../telling/standing.ts'
import { excerpt } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import type { View } from './view.ts'

const many = 30

/** The verdict, what would make it meaningless, and how to run the same again. */
export function header({ report }: View): Markup {
  const standing = standingOfRun(report)
  const sum = (amount: 'calls' | 'images') => report.targets.reduce((total, { totals }) => total + totals[amount], 0)
  const costs = report.targets.map(({ totals }) => totals.costUsd)
  const known = costs.reduce<number>((total, cost) => total + (cost ?? 0), 0)
  const cost = costs.includes(null) ? (known > 0 ? `${money(known)} and more` : 'unknown') : money(known)
  const started = report.startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')
  const facts: readonly (readonly [string, Markup])[] = [
    ['Started', html`<time datetime="${report.startedAt}">${started}</time>`],
    ['Took', html`${duration(report.durationMs)}`],
    ['Asked', html`${count(sum('calls'), 'call')}, ${count(sum('images'), 'image')}`],
    ['Cost, estimated', html`${cost}`],
    ['Seed', html`<code>${report.seed}</code>`],
    ['pixpact', html`${report.tool.version}`],
  ]
  return html`<header class="top ${standing}">
<p class="brand">pixpact <span>conformance report</span></p>
<h1><span class="glyph" aria-hidden="true">${signs[standing].glyph}</span>${excerpt(headlineOf(report), 300)}</h1>
${caveats(report)}
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>
`
}

function caveats(report: View['report']): Markup | false {
  const all = caveatsOf(report)
  if (all.length === 0) return false
  const more = all.length > many && html`<li>and ${all.length - many} more remarks of this kind</li>`
  const items = all.slice(0, many).map(({ level, text }) => {
    const word = level === 'alarm' ? html`<strong>Caution:</strong>` : html`<strong>Note:</strong>`
    return html`<li class="${level}">${word} ${excerpt(text, 600)}</li>\n`
  })
  return html`<ul class="caveats" aria-label="Read this first">${items}${more}</ul>`
}
