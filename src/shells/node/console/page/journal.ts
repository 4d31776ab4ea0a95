import type { ExchangeView } from '../../control/view/view-exchange.ts'
import type { Catalog } from '../catalog.ts'
import { ask } from './ask.ts'
import { byId, setOptions } from './element.ts'
import { isSame, keyOf, mostEntries, withEntry } from './entries.ts'
import { exchangeRow, moveAmongRows } from './exchange-row.ts'
import { readFilter, showOperations } from './filter.ts'
import { attempt } from './trouble.ts'

/** The journal on the page. */
export interface Journal {
  /** A new exchange came. */
  add(view: ExchangeView): void
  /** Asks for what is kept. */
  reload(): Promise<boolean>
}

/** Wires the journal: its filters, its buttons and its list. */
export function createJournal(catalog: Catalog): Journal {
  const list = byId('exchanges', HTMLOListElement)
  const form = byId('filters', HTMLFormElement)
  const pause = byId('pause', HTMLButtonElement)
  const rows = new Map<string, { readonly view: ExchangeView; readonly row: HTMLElement }>()
  let entries: readonly ExchangeView[] = []
  let total = 0
  /** How many came since it was paused; undefined while it is not. */
  let waiting: number | undefined
  let asked = 0

  const rowOf = (view: ExchangeView): HTMLElement => {
    const known = rows.get(keyOf(view))
    if (known && isSame(known.view, view)) return known.row
    const row = exchangeRow(catalog, view)
    rows.set(keyOf(view), { view, row })
    return row
  }
  const show = () => {
    const wanted = new Set(entries.map(rowOf))
    for (const [key, { row }] of rows) if (!wanted.has(row)) rows.delete(key)
    for (const row of [...list.children]) if (!(row instanceof HTMLElement && wanted.has(row))) row.remove()
    // Rows that stay are not moved: that would take the focus from them.
    let at = 0
    for (const row of wanted) {
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null)
      at++
    }
    const filtered = readFilter(form).query !== ''
    byId('count', HTMLOutputElement).textContent = `${entries.length} of ${total} shown`
    byId('empty', HTMLParagraphElement).textContent = entries.length > 0 ? '' : filtered ? noMatch : nothingYet
  }
  const reload = (): Promise<boolean> => {
    if (waiting !== undefined) return Promise.resolve(true)
    const turn = ++asked
    return attempt(async () => {
      const path = `exchanges?limit=${mostEntries}${readFilter(form).query}`
      const told = await ask<{ total: number; exchanges: ExchangeView[] }>('GET', path)
      if (turn !== asked) return
      total = told.total
      // What came by the stream while the list was under way is the newer.
      const kept = told.exchanges.toReversed()
      const newer = entries.filter(one => kept[0] !== undefined && one.startedAt > kept[0].startedAt).toReversed()
      entries = newer.filter(readFilter(form).matches).reduce(withEntry, kept)
      show()
    })
  }
  const tellPause = () => {
    pause.setAttribute('aria-pressed', String(waiting !== undefined))
    pause.textContent = waiting === undefined ? 'Pause' : `Resume${waiting > 0 ? ` (${waiting} new)` : ''}`
  }

  pause.addEventListener('click', () => {
    waiting = waiting === undefined ? 0 : undefined
    tellPause()
    void reload()
  })
  byId('clear', HTMLButtonElement).addEventListener('click', async () => {
    await attempt(() => ask('DELETE', 'exchanges'))
    entries = []
    waiting = undefined
    tellPause()
    await reload()
  })
  form.addEventListener('change', () => {
    showOperations(form, catalog)
    entries = []
    waiting = undefined
    tellPause()
    void reload()
  })
  form.addEventListener('submit', event => event.preventDefault())
  list.addEventListener('keydown', moveAmongRows)
  setOptions(form.elements.namedItem('outcome') as HTMLSelectElement, outcomes)
  showOperations(form, catalog)

  return {
    add: view => {
      if (waiting !== undefined) {
        waiting++
        return tellPause()
      }
      const before = entries
      if (readFilter(form).matches(view)) entries = withEntry(entries, view)
      if (before.some(one => isSame(one, view))) return
      total = catalog.providers.length === 1 ? view.id : total + 1
      show()
    },
    reload,
  }
}

const outcomes = ['', 'accepted', 'refused', 'broken', 'failed'].map(value => ({
  value,
  label: value || 'any outcome',
}))
const nothingYet = 'Nothing was received yet. Copy a command under Calls, run it, and it appears here.'
const noMatch = 'No exchange that is kept fits the filters.'
