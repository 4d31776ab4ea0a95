/** How calls, faults and behaviour look. */
export const panelStyle = `
.call { padding: .8rem .9rem; border-bottom: 1px solid var(--line) }
.call:last-child { border-bottom: 0 }
.call h2, .group h2 { font-size: .92rem; margin: 0 }
.call > header { display: flex; gap: .2rem .8rem; align-items: baseline; justify-content: space-between; margin-bottom: .4rem }
.call .command { font-size: .92rem; max-height: 14rem; margin-top: .4rem }
.call .command code { font-size: .84em }
.base code { font-size: .92rem }
.group { border-bottom: 1px solid var(--line); padding-bottom: .4rem }
.group:last-child { border-bottom: 0 }
.group h2 { padding: .7rem .9rem .2rem; color: var(--quiet); font-size: .8rem; font-weight: 600 }
.group h2::first-letter { text-transform: uppercase }
.group ul { list-style: none; margin: 0; padding: 0 }
.fault { padding: .35rem .9rem }
.fault.on { background: var(--red-wash) }
.fault label { display: flex; gap: .6rem; align-items: baseline; cursor: pointer }
.fault label > span { min-width: 0 }
.fault .about code { white-space: nowrap }
.fault .about { display: block; color: var(--quiet); font-size: .82rem; line-height: 1.35 }
.fault .when { display: flex; flex-wrap: wrap; gap: .3rem .8rem; margin: .35rem 0 .25rem 2.9rem; font-size: .84rem; color: var(--quiet) }
.fault .when label { align-items: center; gap: .35rem; cursor: default }
.fault .when input { width: 5rem }
.fault .when select { width: 9rem }
[role=switch] { appearance: none; flex: none; position: relative; top: .18rem; width: 2.1rem; height: 1.15rem; margin: 0; border-radius: 1rem; border: 1px solid var(--quiet); background: var(--sunk); cursor: pointer }
[role=switch]::before { content: ''; position: absolute; top: 2px; left: 2px; width: calc(1.15rem - 6px); height: calc(1.15rem - 6px); border-radius: 50%; background: var(--quiet) }
[role=switch]:checked { background: var(--tone, var(--red)); border-color: transparent }
[role=switch]:checked::before { left: auto; right: 2px; background: var(--sheet) }
.control { padding: .75rem .9rem; border-bottom: 1px solid var(--line); display: grid; gap: .35rem }
.control:last-child { border-bottom: 0 }
.control.set { background: var(--blue-wash) }
.control h2 { font-size: .92rem; margin: 0 }
.control .about { color: var(--quiet); font-size: .82rem; line-height: 1.4 }
.control .inputs { display: flex; flex-wrap: wrap; gap: .4rem .5rem; align-items: center; font-size: .86rem; color: var(--quiet) }
.control .inputs label { display: flex; gap: .35rem; align-items: center }
.control input[inputmode] { width: 5.2rem }
.control input.wide { flex: 1 1 9rem; width: auto }
.control .buttons { display: flex; gap: .4rem; margin-inline-start: auto }
.control [role=switch] { --tone: var(--blue) }
.control .flag { display: flex; gap: .6rem; align-items: baseline; font-weight: 600; cursor: pointer }
.pair { display: grid; grid-template-columns: max-content 1fr; gap: .35rem .6rem; flex: 1 1 100%; align-items: center }
.control .pair label { display: contents }
@media print { body { height: auto; overflow: visible } .tools, .tabs, .top button { display: none } }
`
