import type { FaultSwitch } from '../../../../core/behaviour.ts'
import type { Catalog, FaultEntry, ProviderEntry } from '../catalog.ts'
import { ask } from './ask.ts'
import { byId, element } from './element.ts'
import { createFaultRow, type FaultRow } from './fault-row.ts'
import type { Settings } from './settings.ts'

/** The switches for the faults of one provider at a time. */
export interface FaultList {
  showProvider(provider: ProviderEntry): void
  /** Shows which are on. */
  update(): void
}

export function createFaultList(catalog: Catalog, settings: Settings): FaultList {
  const search = byId('fault-search', HTMLFormElement)
  const words = search.querySelector('input') ?? document.createElement('input')
  const onlyOn = byId('only-on', HTMLButtonElement)
  const groups = byId('fault-list', HTMLDivElement)
  let rows: readonly FaultRow[] = []
  let shown: ProviderEntry | undefined

  const on = (): readonly FaultSwitch[] => (shown ? (settings.of(shown.id).faults ?? []) : [])
  const put = (faults: readonly FaultSwitch[]) =>
    settings.change(() => ask('PUT', `faults?provider=${encodeURIComponent(shown?.id ?? '')}`, { faults }))
  const set = (id: string, next: FaultSwitch | undefined) =>
    put([...on().filter(fault => fault.id !== id), ...(next ? [next] : [])])

  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean)
    const ids = new Set(on().map(({ id }) => id))
    const chosen = onlyOn.getAttribute('aria-pressed') === 'true'
    let found = 0
    for (const row of rows) {
      const fits = (!chosen || ids.has(row.id)) && wanted.every(word => row.text.includes(word))
      row.element.hidden = !fits
      if (fits) found++
    }
    for (const group of groups.children)
      group.toggleAttribute('hidden', group.querySelector('li:not([hidden])') === null)
    byId('fault-hint', HTMLParagraphElement).textContent = hint(found, chosen, shown?.name ?? '')
  }
  words.addEventListener('input', filter)
  search.addEventListener('submit', event => event.preventDefault())
  onlyOn.addEventListener('click', () => {
    onlyOn.setAttribute('aria-pressed', String(onlyOn.getAttribute('aria-pressed') !== 'true'))
    filter()
  })
  byId('all-off', HTMLButtonElement).addEventListener('click', () => void put([]))

  const update = () => {
    const switches = on()
    for (const row of rows) row.update(switches.filter(({ id }) => id === row.id))
    byId('faults-on', HTMLSpanElement).textContent = switches.length > 0 ? String(switches.length) : ''
    byId('all-off', HTMLButtonElement).disabled = switches.length === 0
    filter()
  }
  return {
    showProvider: provider => {
      shown = provider
      const able = new Set(provider.operations.flatMap(({ faults }) => faults))
      const there = catalog.faults.filter(({ id }) => able.has(id))
      rows = there.map(fault => createFaultRow(fault, operationsOf(provider, fault), next => void set(fault.id, next)))
      groups.replaceChildren(...grouped(there, rows))
      update()
    },
    update,
  }
}

function operationsOf({ operations }: ProviderEntry, { id }: FaultEntry): readonly string[] {
  return operations.filter(({ faults }) => faults.includes(id)).map(operation => operation.id)
}

/** By what the checks that catch them look at, in the order in which checks judge. */
function grouped(faults: readonly FaultEntry[], rows: readonly FaultRow[]): readonly HTMLElement[] {
  return [...new Set(faults.map(({ level }) => level))].map(level => {
    const own = rows.filter((_, index) => faults[index]?.level === level).map(row => row.element)
    return element('section', { class: 'group' }, element('h2', {}, level), element('ul', {}, ...own))
  })
}

function hint(found: number, chosen: boolean, provider: string): string {
  if (found > 0) return ''
  return chosen ? 'No fault is on that fits.' : `No fault that can show in ${provider} has these words.`
}
