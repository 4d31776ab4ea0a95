/** How the journal looks. */
export const exchangeStyle = `
.exchanges { list-style: none; margin: 0; padding: 0 }
.exchanges > li { border-bottom: 1px solid var(--line); border-inline-start: 3px solid var(--tone) }
.exchanges > li:last-child { border-bottom: 0 }
.exchanges .good { --tone: var(--green); --wash: var(--green-wash) }
.exchanges .refused { --tone: var(--amber); --wash: var(--amber-wash) }
.exchanges .broke { --tone: var(--red); --wash: var(--red-wash) }
.exchanges .failed { --tone: var(--violet); --wash: var(--violet-wash) }
.exchanges details { margin: 0 }
.exchanges summary { list-style: none; display: grid; grid-template-columns: 4.6rem 6.6rem 2.4rem minmax(0, 1fr) auto; gap: .1rem .7rem; align-items: baseline; padding: .5rem .9rem; font-size: .9rem }
.exchanges summary::-webkit-details-marker { display: none }
.exchanges summary:hover { background: var(--sunk); color: inherit }
.exchanges summary:focus-visible { outline-offset: -2px }
.exchanges details[open] > summary { background: var(--sunk); border-bottom: 1px solid var(--line) }
.time, .took, .status { font-variant-numeric: tabular-nums }
.time, .took { color: var(--quiet); font-size: .82rem; white-space: nowrap }
.took { text-align: end }
.status { font-weight: 600 }
.what { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.what .provider { color: var(--quiet) }
.badge { display: inline-flex; gap: .35em; align-items: baseline; padding: .02em .6em; border-radius: 1em; font-size: .8rem; font-weight: 600; white-space: nowrap; color: var(--tone); background: var(--wash); justify-self: start }
.reason { grid-column: 4 / -1; color: var(--quiet); font-size: .84rem; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden }
.opened { padding: .8rem .9rem 1.1rem; display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem }
.sides section { min-width: 0 }
.opened h3 { font-size: .82rem; margin: 0 0 .3rem; color: var(--quiet) }
.opened pre, .command { background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; padding: .55rem .75rem; max-height: 22rem; overflow: auto; white-space: pre-wrap }
.opened .small { margin-bottom: .25rem }
.line { margin-bottom: .4rem; font-size: .9rem }
.problems { margin: 0; list-style: disc; padding-inline-start: 1.1rem; display: grid; gap: .25rem; font-size: .9rem }
.fields { margin: .3rem 0 .6rem; font-size: .86rem }
.fields summary { display: revert; list-style: revert; padding: 0; color: var(--quiet); font-size: .84rem }
.fields table { border-collapse: collapse; width: 100%; font-family: var(--mono); font-size: .78rem }
.fields th, .fields td { text-align: start; vertical-align: top; padding: .15rem .6rem .15rem 0; font-weight: 400 }
.fields th { color: var(--quiet); width: 34% }
.parts { border-collapse: collapse; width: 100%; font-size: .86rem }
.parts th, .parts td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); font-weight: 400 }
.parts th { font-family: var(--mono); font-size: .8rem; width: 30% }
.pictures { display: flex; flex-wrap: wrap; gap: .8rem }
.pictures figure { margin: 0; width: 9.5rem }
.pictures img { display: block; width: 100%; height: 9.5rem; object-fit: contain; border: 1px solid var(--line); border-radius: 6px; background: repeating-conic-gradient(var(--sunk) 0 25%, var(--sheet) 0 50%) 0 0 / 16px 16px }
.pictures figcaption { font-size: .78rem; color: var(--quiet); margin-top: .25rem; line-height: 1.35 }
.pictures .none { display: grid; place-items: center; height: 9.5rem; border: 1px dashed var(--line); border-radius: 6px; font-size: .8rem; color: var(--quiet); padding: .5rem; text-align: center }
@media (max-width: 34rem) {
  .exchanges summary { grid-template-columns: 4.2rem auto 1fr auto }
  .what, .reason { grid-column: 1 / -1 }
  .took { order: 0 }
  .what { order: 1; white-space: normal; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical }
  .reason { order: 2 }
}
`
