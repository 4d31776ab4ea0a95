import type { Behaviour } from '../../../../core/behaviour.ts'
import { button, element } from './element.ts'

/** A change of some parts of a behaviour: `null` takes one back. */
export type Patch = { readonly [Part in keyof Behaviour]?: Behaviour[Part] | null }

/** A control for one part of a behaviour. */
export interface Control {
  readonly element: HTMLElement
  /** Shows what holds, and says whether the part is set. What is being typed is left alone. */
  update(behaviour: Behaviour): boolean
}

/** What a control with fields to fill in consists of. */
export interface Fields {
  readonly title: string
  readonly about: string
  readonly inputs: readonly HTMLElement[]
  /** What the fields say; a sentence where that cannot be. Nothing that is filled in takes the part back. */
  read(): Patch | string
  /** Fills the fields in, and says whether the part is set. */
  fill(behaviour: Behaviour): boolean
  readonly off: Patch
}

/** Fields with a button that sets them, and one that takes the part back. */
export function createControl({ title, about, inputs, read, fill, off }: Fields, set: (patch: Patch) => void): Control {
  const wrong = element('p', { class: 'about', role: 'alert', hidden: true })
  const takeBack = button('Off', () => {
    // The button goes once the part is taken back, and the focus with it.
    fill({})
    form.querySelector('input')?.focus()
    set(off)
  })
  const buttons = element('span', { class: 'buttons' }, element('button', { type: 'submit' }, 'Set'), takeBack)
  const form: HTMLFormElement = element(
    'form',
    { class: 'control', 'aria-label': title },
    element('h2', {}, title),
    element('p', { class: 'about' }, about),
    element('div', { class: 'inputs' }, ...inputs, buttons),
    wrong,
  )
  form.addEventListener('submit', event => {
    event.preventDefault()
    const given = read()
    const isNothing = typeof given === 'object' && Object.values(given).every(part => part === null)
    const told = isNothing && !form.classList.contains('set') ? 'Give a value first.' : given
    wrong.textContent = typeof told === 'string' ? told : ''
    wrong.hidden = typeof told !== 'string'
    if (typeof told !== 'string') set(told)
  })
  return {
    element: form,
    update: behaviour => {
      const isSet = form.contains(document.activeElement)
        ? Object.keys(off).some(part => part in behaviour)
        : fill(behaviour)
      form.classList.toggle('set', isSet)
      takeBack.hidden = !isSet
      return isSet
    },
  }
}

/** A control for a part that is there or not. */
export function createFlag(
  part: 'strict' | 'pending',
  title: string,
  about: string,
  set: (patch: Patch) => void,
): Control {
  const flag = element('input', { type: 'checkbox', role: 'switch' })
  flag.addEventListener('change', () => set({ [part]: flag.checked ? true : null }))
  const label = element('label', { class: 'flag' }, flag, element('span', {}, title))
  const box = element('div', { class: 'control' }, label, element('p', { class: 'about' }, about))
  return {
    element: box,
    update: behaviour => {
      flag.checked = behaviour[part] === true
      box.classList.toggle('set', flag.checked)
      return flag.checked
    },
  }
}

/** A field for a number. */
export function numberField(name: string, hint = ''): HTMLInputElement {
  return element('input', {
    type: 'text',
    inputmode: 'decimal',
    'aria-label': name,
    placeholder: hint && `e.g. ${hint}`,
    autocomplete: 'off',
  })
}

/** The number that a field says; undefined for an empty one, NaN for what is none. */
export function numberIn({ value }: HTMLInputElement): number | undefined {
  const text = value.trim()
  if (text === '') return undefined
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}

export function fillNumber(field: HTMLInputElement, value: number | undefined): void {
  field.value = value === undefined ? '' : String(value)
}
