import { ground } from '../../../reporters/html/ground.ts'
import { exchangeStyle } from './exchange-style.ts'
import { panelStyle } from './panel-style.ts'

/** Wide: the journal beside one of the other parts, each scrolled by itself. Narrow: one part at a time. */
const layout = `
body { font-size: 15px; min-height: 100dvh; display: grid; grid-template-columns: minmax(0, 1fr); grid-auto-rows: max-content; align-content: start }
.top { display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: baseline; padding: .6rem 1rem; background: var(--sheet); border-bottom: 1px solid var(--line) }
h1 { font-size: 1.05rem; line-height: 1.5; margin: 0 }
h1 span { font-weight: 400; color: var(--quiet) }
#state { font-size: .86rem; color: var(--quiet); margin-inline-end: auto }
#state::before { content: '○ '; color: var(--quiet) }
#state.live::before { content: '● '; color: var(--green) }
.notice { margin: .6rem 1rem 0; padding: .5rem .8rem; border-radius: 6px; background: var(--violet-wash); border-inline-start: 4px solid var(--violet); font-size: .92rem }
.tabs { display: flex; flex-wrap: wrap; gap: .2rem; align-items: center; min-width: 0 }
[role=tab] { border-color: transparent; background: none; padding: .3rem .7rem; border-radius: 6px; color: var(--quiet); font-size: .92rem }
[role=tab]:hover { color: var(--ink) }
[role=tab][aria-selected=true] { background: var(--sheet); border-color: var(--line); color: var(--ink); font-weight: 600 }
[role=tab] .amount:empty { display: none }
#parts-on { background: var(--blue-wash); color: var(--blue) }
.amount { display: inline-block; min-width: 1.5em; padding-inline: .4em; border-radius: 1em; text-align: center; font-size: .78rem; font-weight: 600; background: var(--red-wash); color: var(--red); font-variant-numeric: tabular-nums }
#provider-choice { flex: 1; display: flex; justify-content: flex-end; min-width: 5rem }
#provider { max-width: 100%; min-width: 0; text-overflow: ellipsis }
[role=tab] { flex: none }
main { padding: .8rem 1rem 1rem; display: grid; gap: .7rem 1rem; grid-template-columns: minmax(0, 1fr); min-height: 0 }
.panel { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; min-width: 0 }
.panel:not(.shown) { display: none }
.tools { display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: center; padding: .55rem .9rem; border-bottom: 1px solid var(--line); border-radius: 10px 10px 0 0; font-size: .86rem; color: var(--quiet) }
.tools .grow { flex: 1 1 10rem; display: flex }
.tools .push { margin-inline-start: auto; display: flex; gap: .4rem }
.hint { padding: .8rem .9rem; color: var(--quiet); font-size: .92rem }
.hint:empty { display: none }
select, button, input:not([type=checkbox]) { font: inherit; font-size: .86rem; line-height: 1.5; padding: .2rem .6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--sunk); color: var(--ink) }
input:not([type=checkbox]) { background: var(--sheet); min-width: 0 }
input[type=search] { width: 100% }
input::placeholder { color: var(--quiet); opacity: 1 }
select { max-width: 15rem }
button { cursor: pointer; white-space: nowrap }
button:hover { border-color: var(--quiet) }
button[aria-pressed=true] { background: var(--blue-wash); color: var(--blue); border-color: currentColor }
button:disabled { color: var(--quiet); cursor: default; border-color: var(--line) }
@media (min-width: 60rem) {
  body { height: 100dvh; min-height: 0; overflow: hidden; display: flex; flex-direction: column }
  main { flex: 1; grid-template-columns: minmax(0, 1fr) minmax(24rem, 34%); grid-template-rows: auto minmax(0, 1fr) }
  .tabs { grid-area: 1 / 2; flex-wrap: nowrap }
  .tabs #tab-journal { display: none }
  .panel { grid-area: 2 / 2; overflow-y: auto; scrollbar-width: thin }
  #journal { grid-area: 1 / 1 / 3 / 2 }
  .tools { position: sticky; top: 0; z-index: 1; background: var(--sheet) }
  .tools select { max-width: 9rem }
}
@media (max-width: 59.99rem) { main:has(#journal.shown) #provider-choice { display: none } }
@media (max-width: 34rem) {
  #provider-choice { flex-basis: 100%; justify-content: flex-start }
  main { padding-inline: .5rem }
  .top { padding-inline: .7rem }
  [role=tab] { padding-inline: .5rem }
  #filters > label { flex: 1 1 8rem }
  #filters select { width: 100% }
}
`

/** The whole style of the page. */
export const style = `${ground}${layout}${exchangeStyle}${panelStyle}`
