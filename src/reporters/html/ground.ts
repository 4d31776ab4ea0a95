/** What every page of ours stands on: system fonts, colours for light and dark, tones. No colour carries a meaning that no word carries. */
export const ground = `
:root {
  color-scheme: light dark;
  --paper: #f6f7f9; --sheet: #fff; --sunk: #f1f3f6; --line: #dfe3e9; --ink: #1b2430; --quiet: #5c6878; --link: #1f5fbf;
  --red: #b3261e; --red-wash: #fdecea; --amber: #8a5a00; --amber-wash: #fff4dc; --green: #1a7040; --green-wash: #e7f5ec;
  --blue: #1f5fbf; --blue-wash: #e8f0fc; --violet: #6b3fa0; --violet-wash: #f2ebfb;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161c; --sheet: #1a2028; --sunk: #141920; --line: #303946; --ink: #e4e9f0; --quiet: #9aa7b8; --link: #8ab8ff;
    --red: #ff8a80; --red-wash: #3a1d1d; --amber: #f2c063; --amber-wash: #352a14; --green: #74d19a; --green-wash: #16301f;
    --blue: #8ab8ff; --blue-wash: #18283f; --violet: #c9a6f5; --violet-wash: #2b2140;
  }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
html { scroll-padding-top: 4rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif; overflow-wrap: anywhere }
a { color: var(--link); text-underline-offset: .15em }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px }
code, pre { font-family: var(--mono); font-size: .86em }
pre { margin: 0; white-space: pre-wrap; overflow: auto }
bdi { unicode-bidi: isolate }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .9rem }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .7rem }
h4, h5 { margin: 0; font-size: 1rem }
h5 { font-size: .8rem; margin-bottom: .4rem; color: var(--quiet) }
dl, dd, p { margin: 0 }
.quiet { color: var(--quiet); font-weight: 400 }
.small { font-size: .86rem }
.hear { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.broken, .error { --tone: var(--red); --wash: var(--red-wash) }
.warned, .warning { --tone: var(--amber); --wash: var(--amber-wash) }
.kept { --tone: var(--green); --wash: var(--green-wash) }
.noted, .info, .seen { --tone: var(--blue); --wash: var(--blue-wash) }
.unjudged, .partial, .undecided { --tone: var(--violet); --wash: var(--violet-wash) }
.accepted { --tone: var(--quiet) }
`
