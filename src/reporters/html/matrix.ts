import { levels } from '../../core/check.ts'
import type { Verdict } from '../../core/finding.ts'
import { grouped } from '../telling/measure.ts'
import { type Tally, tally, together } from '../telling/outcome.ts'
import { known, severityGlyphs } from './badge.ts'
import { code, excerpt } from './excerpt.ts'
import { html, type Markup } from './markup.ts'
import { places } from './places.ts'
import { aboutCheck, type TargetView, type View } from './view.ts'

interface Row {
  readonly check: string
  readonly cells: readonly Tally[]
}

/** Which provider keeps which promise: checks by level in the order of judging, against targets. */
export function matrix(view: View): Markup | false {
  const { targets, shelves } = view
  const rows = rowsOf(targets)
  const asked = rows.filter(({ cells }) => cells.some(cell => together(cell) !== 'unasked'))
  if (asked.length === 0) return false
  const groups = new Map<string, Row[]>()
  for (const row of asked) {
    const level = aboutCheck(shelves, row.check)?.level ?? 'other'
    groups.set(level, [...(groups.get(level) ?? []), row])
  }
  const order = [...levels.filter(level => groups.has(level)), ...[...groups.keys()].filter(level => !isLevel(level))]
  const heads = targets.map(
    ({ index, target }) =>
      html`<th scope="col"><a href="#${places.target(index)}">${excerpt(target.provider, 40)}</a></th>`,
  )
  const idle = rows.length - asked.length
  const left = idle > 0 && ` ${idle} more ${idle === 1 ? 'check was' : 'checks were'} not asked of anyone.`
  return html`<section aria-labelledby="matrix"><h2 id="matrix">Promises</h2>
<div class="scroll" role="region" aria-labelledby="matrix" tabindex="0"><table class="matrix">
<thead><tr><th scope="col">Promise</th>${heads}</tr></thead>
${order.map(level => group(level, groups.get(level) ?? [], view))}</table></div>
<p class="quiet small">✔ kept · ✘ broken · ! a warning · i a note · ○ broken and accepted · ? could not be told · – not asked.
Numbers count the exchanges that asked.${left}</p></section>
`
}

function isLevel(level: string): boolean {
  return (levels as readonly string[]).includes(level)
}

function rowsOf(targets: readonly TargetView[]): readonly Row[] {
  const byTarget = targets.map(({ target }) => {
    const byCheck = new Map<string, Verdict[]>()
    for (const verdict of target.verdicts) {
      const list = byCheck.get(verdict.check)
      if (list) list.push(verdict)
      else byCheck.set(verdict.check, [verdict])
    }
    return byCheck
  })
  const checks = new Set(byTarget.flatMap(byCheck => [...byCheck.keys()]))
  return [...checks].map(check => ({ check, cells: byTarget.map(byCheck => tally(byCheck.get(check) ?? [])) }))
}

function group(level: string, rows: readonly Row[], { targets, shelves }: View): Markup {
  const lines = rows.map(({ check, cells }) => {
    const about = aboutCheck(shelves, check)
    const title = about ? html`<span>${about.title}</span> ${code(check, 80)}` : code(check, 80)
    const tds = targets.map((target, column) => cell(check, cells[column], target))
    return html`<tr><th scope="row">${title}</th>${tds}</tr>\n`
  })
  const head = html`<th scope="rowgroup" colspan="${targets.length + 1}">${excerpt(level, 40)}</th>`
  return html`<tbody><tr class="level">${head}</tr>\n${lines}</tbody>\n`
}

function cell(check: string, sum: Tally | undefined, { index, broken, accepted }: TargetView): Markup {
  const outcome = sum ? together(sum) : 'unasked'
  if (!sum || outcome === 'unasked') {
    return html`<td class="unasked"><span aria-hidden="true">–</span><span class="hear">not asked</span></td>`
  }
  const asked = sum.kept + sum.broken + sum.undecided
  const part = sum[outcome] === asked ? grouped(asked) : `${grouped(sum[outcome])} of ${grouped(asked)}`
  const amount = html`<span class="amount">${part}</span>`
  if (outcome === 'kept') return html`<td class="kept"><span aria-hidden="true">✔</span> kept ${amount}</td>`
  if (outcome === 'undecided') {
    return html`<td class="undecided"><span aria-hidden="true">?</span> undecided ${amount}</td>`
  }
  const place = broken.findIndex(each => each.check === check)
  if (place < 0 && accepted.some(each => each.check === check)) {
    return html`<td class="accepted"><span aria-hidden="true">○</span> accepted ${amount}</td>`
  }
  const severity = known(broken[place]?.severity ?? 'error')
  const word = { error: 'broken', warning: 'warning', info: 'note' }[severity]
  const text = html`<span aria-hidden="true">${severityGlyphs[severity]}</span> ${word}`
  const link = place < 0 ? text : html`<a href="#${places.finding(index, place)}">${text}</a>`
  return html`<td class="${severity}">${link} ${amount}</td>`
}
