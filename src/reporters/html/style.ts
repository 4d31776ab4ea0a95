import { ground } from './ground.ts'

/** The report's style, paper included. */
export const style = `${ground}
.top { background: var(--sheet); border-bottom: 1px solid var(--line); border-top: 6px solid var(--tone) }
.top > *, main, .bottom { max-width: 76rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2rem) }
.brand { padding-block: 1.4rem .2rem; font-weight: 700 }
.brand span { font-weight: 400; color: var(--quiet) }
h1 { font-size: clamp(1.5rem, 3.6vw, 2.2rem); line-height: 1.2; margin-block: .2rem 1.2rem; display: flex; gap: .6rem; align-items: baseline; text-wrap: balance }
h1 .glyph { color: var(--tone) }
.caveats { list-style: none; margin-block: 0 1.2rem; display: grid; gap: .5rem }
.caveats li { padding: .6rem .9rem; border-radius: 6px; background: var(--blue-wash); border-inline-start: 4px solid var(--blue) }
.caveats .alarm { background: var(--violet-wash); border-color: var(--violet) }
.facts { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; padding-block: 0 1.4rem }
dt { color: var(--quiet); font-size: .82rem }
.facts dd { font-variant-numeric: tabular-nums }
main { padding-block: 2rem; display: grid; gap: 2.4rem; grid-template-columns: minmax(0, 1fr) }
.bottom { color: var(--quiet); font-size: .86rem; padding-block: 0 3rem }

.badge { display: inline-flex; gap: .35em; align-items: baseline; padding: .08em .6em; border-radius: 1em; font-size: .8rem; font-weight: 600; line-height: 1.5; white-space: nowrap; color: var(--tone); background: var(--wash); vertical-align: .1em }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)) }
.card, .target, .filters { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px }
.card { padding: 1rem 1.1rem; border-top: 3px solid var(--tone); display: flex; flex-direction: column; gap: .35rem }
.card h3 { margin: 0; display: flex; justify-content: space-between; gap: .6rem; align-items: baseline }
.card h3 a { color: inherit; text-decoration-color: var(--line) }
.bar { display: flex; gap: 2px; height: 6px; border-radius: 3px; overflow: hidden; background: var(--line); margin-block: .5rem .2rem }
.bar span { background: var(--tone); flex-basis: 3px }
.bar .seen { flex-basis: auto }
.numbers { display: flex; gap: 1.5rem; margin-bottom: .3rem }
.numbers dd { font-size: 1.35rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums }
.numbers .some dd { color: var(--tone) }
.stopped { margin-bottom: .7rem; padding: .5rem .8rem; border-radius: 6px; background: var(--violet-wash); font-size: .92rem }

.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; background: var(--sheet) }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { padding: .45rem .8rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line) }
tbody:last-child tr:last-child > * { border-bottom: 0 }
th { font-weight: 600 }
thead th { white-space: nowrap; color: var(--quiet); font-size: .82rem }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap }
.matrix tbody th[scope=row] { font-weight: 400; min-width: 12rem }
.matrix tbody th code { color: var(--quiet); font-size: .78rem; white-space: nowrap }
.matrix .level th { background: var(--sunk); font-size: .8rem; color: var(--quiet); padding-block: .3rem }
.matrix .level bdi { display: inline-block }
.matrix .level bdi::first-letter { text-transform: uppercase }
.matrix td { white-space: nowrap; color: var(--tone) }
.matrix td, .matrix th { padding-inline: .55rem }
.matrix td a { color: inherit }
.matrix td.error, .matrix td.warning { background: var(--wash); font-weight: 600 }
.matrix .unasked { color: var(--quiet) }
.amount { color: var(--quiet); font-size: .8rem; font-weight: 400; font-variant-numeric: tabular-nums }
.scroll + .quiet { margin-top: .5rem }

.filters { position: sticky; top: 0; z-index: 1; padding: .6rem 1rem; display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: center; font-size: .92rem }
.filters fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: center }
.filters legend { float: left; padding: 0; color: var(--quiet) }
.filters label > span[aria-hidden] { color: var(--tone) }
.filters output { margin-inline-start: auto; color: var(--quiet) }
.filters select { max-width: 14rem }
select, button { font: inherit; font-size: .86rem; padding: .2rem .6rem; border: 1px solid var(--line); border-radius: 6px; background: var(--sunk); color: inherit }
button { cursor: pointer }
input { accent-color: var(--link) }
@media (max-width: 40rem) { .filters { position: static } html { scroll-padding-top: 1rem } .sides { scroll-margin-top: 3rem } }
.filtered-out { padding: 1rem; text-align: center; color: var(--quiet) }

.target { padding: clamp(1rem, 2.5vw, 1.6rem) }
.target h2 code { font-size: .8rem }
.calm { color: var(--quiet) }
.finding { border: 1px solid var(--line); border-inline-start: 4px solid var(--tone); border-radius: 8px; padding: .9rem 1.1rem; margin-bottom: 1rem }
.finding > header { display: flex; flex-wrap: wrap; gap: .2rem .7rem; align-items: baseline }
.message { margin-block: .5rem .7rem; font-size: 1.02rem }
.message::first-letter { text-transform: uppercase }
.compare { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: .5rem }
.compare > div { background: var(--sunk); border-radius: 6px; padding: .45rem .8rem; min-width: 0 }
.compare pre { max-height: 12rem }
.compare .came { background: var(--wash) }
.compare .came pre { color: var(--tone) }
.why { margin-top: .7rem; font-size: .9rem }
details { margin-top: .7rem }
summary { cursor: pointer; padding: .25rem 0; font-size: .92rem }
summary:hover { color: var(--link) }
.evidence[open] { border-top: 1px solid var(--line); padding-top: .4rem }
.sides { scroll-margin-top: 2.5rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1.2rem; margin-block: .6rem 1rem }
.sides section { min-width: 0 }
.sides pre, .command { background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; max-height: 24rem }
.headers { font-family: var(--mono); font-size: .8rem; margin-block: .4rem .7rem }
.headers th { font-weight: 400; color: var(--quiet); width: 35% }
.headers th, .headers td { padding: .2rem .4rem .2rem 0 }
.evidence .scroll { margin-bottom: 1rem }
.command { position: relative; padding-inline-end: 5.5rem }
.command code { font-size: 1em }
.command button { position: absolute; top: .5rem; right: .5rem; font-family: system-ui, sans-serif }
.differs { color: var(--red); font-weight: 600 }
td > .differs:only-child { white-space: nowrap }
.documents { margin: .5rem 0 0; padding-inline-start: 1.2rem; display: grid; gap: .5rem }
.meters { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: .4rem 1.6rem; margin-top: .6rem }
.meters dd { font-variant-numeric: tabular-nums; font-size: .92rem }
.covered { margin-top: 1rem }
.covered h4 { font-size: .92rem }
.covered summary { color: var(--quiet) }
.missed { display: grid; gap: .6rem; margin-block: .3rem .8rem }
.missed ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .9rem }
.date { white-space: nowrap }
.part { border-top: 1px solid var(--line); padding-top: .5rem; margin-top: 1.1rem }
.part summary { font-weight: 600 }
.part .scroll { margin-top: .6rem }
@media print {
  :root { color-scheme: light; --paper: #fff; --sheet: #fff; --sunk: #f4f4f4; --line: #ccc; --ink: #000; --quiet: #444; --link: #000; --red: #a00; --red-wash: #fff; --amber: #740; --amber-wash: #fff; --green: #063; --green-wash: #fff; --blue: #036; --blue-wash: #fff; --violet: #505; --violet-wash: #fff }
  html { font-size: 11px }
  body { font-size: 1rem }
  main { padding-block: 1rem; gap: 1rem }
  .filters, .command button, details:not([open]) { display: none }
  .finding, .card, tr { break-inside: avoid }
  pre, .compare pre, .sides pre { max-height: none }
  .scroll { overflow: visible }
  a { text-decoration: none }
}
`
