import { byId } from './element.ts'

const names = ['journal', 'calls', 'faults', 'behaviour'] as const
type Name = (typeof names)[number]

/** Where the journal stands beside the other parts. */
const wide = matchMedia('(min-width: 60rem)')

/** Shows one part at a time; where there is room, the journal stands beside it. */
export function wireTabs(): void {
  let chosen: Name = wide.matches ? 'calls' : 'journal'
  const reachable = () => names.filter(name => name !== 'journal' || !wide.matches)
  const show = () => {
    if (!reachable().includes(chosen)) chosen = 'calls'
    for (const name of names) {
      const tab = byId(`tab-${name}`, HTMLButtonElement)
      tab.setAttribute('aria-selected', String(name === chosen))
      tab.tabIndex = name === chosen ? 0 : -1
      byId(name, HTMLElement).classList.toggle('shown', name === chosen || (name === 'journal' && wide.matches))
    }
  }
  for (const name of names) {
    const tab = byId(`tab-${name}`, HTMLButtonElement)
    tab.addEventListener('click', () => {
      chosen = name
      show()
    })
    tab.addEventListener('keydown', event => {
      const among = reachable()
      const at = among.indexOf(name)
      const step = { ArrowRight: at + 1, ArrowLeft: at - 1 + among.length, Home: 0, End: among.length - 1 }[event.key]
      const next = step === undefined ? undefined : among[step % among.length]
      if (next === undefined) return
      event.preventDefault()
      chosen = next
      show()
      byId(`tab-${next}`, HTMLButtonElement).focus()
    })
  }
  wide.addEventListener('change', show)
  show()
}
