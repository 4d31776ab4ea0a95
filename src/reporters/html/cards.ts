import type { Totals } from '../../core/report.ts'
import { count, grouped, money } from '../telling/measure.ts'
import type { Standing } from '../telling/standing.ts'
import { standingBadge } from './badge.ts'
import { code, excerpt } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import { places } from './places.ts'
import type { TargetView, View } from './view.ts'

const kinds = { mock: 'built-in mock', live: 'live', har: 'recording', proxy: 'through the proxy' } as const

/** One card per target: how it came off, at a glance. */
export function cards({ targets }: View): Markup | false {
  if (targets.length === 0) return false
  return html`<section aria-labelledby="cards"><h2 id="cards">Targets</h2>
<div class="cards">${targets.map(card)}</div></section>
`
}

function card({ index, target, standing }: TargetView): Markup {
  const { totals, upstream, spec } = target
  const spent = `${count(totals.calls, 'call')} · ${count(totals.images, 'image')}`
  return html`<article class="card ${standing}">
<h3><a href="#${places.target(index)}">${excerpt(target.name, 80)}</a> ${standingBadge(standing)}</h3>
<p class="quiet small">${code(target.provider, 60)} · ${kinds[upstream.kind]}${target.profile === undefined ? '' : ` · profile ${target.profile}`}</p>
${bar(totals, standing)}
<dl class="numbers">
<div><dt>kept</dt><dd>${grouped(totals.kept)}</dd></div>
<div class="${totals.broken > 0 ? 'some' : ''}"><dt>broken</dt><dd>${grouped(totals.broken)}</dd></div>
<div><dt>undecided</dt><dd>${grouped(totals.undecided)}</dd></div>
</dl>
<p class="quiet small">${spent} · cost ${money(totals.costUsd)}</p>
<p class="quiet small">${code(upstream.url, 200)}</p>
<p class="quiet small">${code(spec.path, 120)} <span title="sha256">${spec.sha256.slice(0, 12)}</span></p>
</article>
`
}

/** Shares of what was asked. The numbers stand below it in words. */
function bar({ kept, broken, undecided }: Totals, standing: Standing): Markup {
  const asked = kept + broken + undecided
  const share = (name: string, part: number) =>
    part > 0 && html`<span class="${name}" style="flex-grow:${((part / asked) * 100).toFixed(2)}"></span>`
  const shares = html`${share('kept', kept)}${share(standing === 'warned' ? 'warned' : 'broken', broken)}${share('undecided', undecided)}`
  return html`<div class="bar" aria-hidden="true">${shares}</div>`
}
