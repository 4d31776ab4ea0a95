import type { FaultSwitch } from '../../../../core/behaviour.ts'
import type { FaultEntry } from '../catalog.ts'
import { readCalls } from './calls-text.ts'
import { element, setOptions } from './element.ts'

/** One fault with its switch. */
export interface FaultRow {
  readonly id: string
  readonly element: HTMLElement
  /** What a search looks through. */
  readonly text: string
  /** Shows whether it is on, and for which calls. */
  update(switches: readonly FaultSwitch[]): void
}

/** @param set switches the fault on so, or off */
export function createFaultRow(
  { id, title, caughtBy, check }: FaultEntry,
  operations: readonly string[],
  set: (next: FaultSwitch | undefined) => void,
): FaultRow {
  const flag = element('input', { type: 'checkbox', role: 'switch' })
  const named = element('code', {}, id)
  const catcher = element('code', {}, caughtBy)
  const about = element('span', { class: 'about' }, named, ' · caught by ', catcher, `: ${check}`)
  const label = element('label', {}, flag, element('span', {}, title, about))
  const calls = element('input', { type: 'text', inputmode: 'numeric', placeholder: 'every', title: callsHint })
  const operation = element('select')
  setOptions(operation, [{ value: '', label: 'any' }, ...operations.map(value => ({ value, label: value }))])
  const when = element(
    'div',
    { class: 'when', hidden: true },
    element('label', {}, 'Calls ', calls),
    operations.length > 1 && element('label', {}, 'of ', operation),
  )
  const row = element('li', { class: 'fault' }, label, when)

  const wish = () => {
    const counted = readCalls(calls.value)
    calls.setCustomValidity(counted === undefined ? callsHint : '')
    if (counted === undefined) return void calls.reportValidity()
    set({
      id,
      ...(operation.value === '' ? {} : { operation: operation.value }),
      ...(counted.length > 0 ? { calls: counted } : {}),
    })
  }
  flag.addEventListener('change', () => (flag.checked ? wish() : set(undefined)))
  calls.addEventListener('change', wish)
  operation.addEventListener('change', wish)

  return {
    id,
    element: row,
    text: `${title} ${id} ${caughtBy} ${check}`.toLowerCase(),
    update: switches => {
      const [first, ...others] = switches
      flag.checked = first !== undefined
      row.classList.toggle('on', first !== undefined)
      // Several switches of one fault were set by someone else, and these two fields cannot tell them.
      when.hidden = first === undefined || others.length > 0
      if (document.activeElement !== calls) calls.value = first?.calls?.join(', ') ?? ''
      operation.value = first?.operation ?? ''
    },
  }
}

const callsHint =
  'Numbers of the calls that it breaks, such as 2 or 1, 3, counted since it was switched on; empty for every call'
