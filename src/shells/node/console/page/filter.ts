import type { ExchangeView } from '../../control/view/view-exchange.ts'
import type { Catalog } from '../catalog.ts'
import { setOptions } from './element.ts'

/** What the filters of the journal let through. */
export interface Filter {
  /** For the control API, beginning with `&`; empty where everything is wanted. */
  readonly query: string
  matches(view: ExchangeView): boolean
}

const names = ['provider', 'operation', 'outcome'] as const

export function readFilter(form: HTMLFormElement): Filter {
  const wanted = names.flatMap(name => {
    const value = choice(form, name).value
    return value === '' ? [] : [[name, value] as const]
  })
  return {
    query: wanted.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join(''),
    matches: view => wanted.every(([name, value]) => view[name] === value),
  }
}

/** Offers the providers, and the operations of the one that is chosen, or of all. */
export function showOperations(form: HTMLFormElement, { providers }: Catalog): void {
  const provider = choice(form, 'provider')
  provider.closest('label')?.toggleAttribute('hidden', providers.length < 2)
  setOptions(provider, [
    { value: '', label: 'any provider' },
    ...providers.map(({ id, name }) => ({ value: id, label: name })),
  ])
  const chosen = providers.filter(({ id }) => provider.value === '' || provider.value === id)
  const ids = new Set(chosen.flatMap(({ operations }) => operations.map(({ id }) => id)))
  setOptions(choice(form, 'operation'), [
    { value: '', label: 'any operation' },
    ...[...ids].map(id => ({ value: id, label: id })),
  ])
}

function choice(form: HTMLFormElement, name: string): HTMLSelectElement {
  const found = form.elements.namedItem(name)
  if (found instanceof HTMLSelectElement) return found
  throw new Error(`The filters have no choice ${name}.`)
}
