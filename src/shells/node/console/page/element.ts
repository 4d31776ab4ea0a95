import { visible } from '../../../../reporters/telling/visible.ts'

type Child = Node | string | number | false | undefined
type Attributes = { readonly [name: string]: string | number | boolean | undefined }

/** An element. Text among the children stays text; an attribute that is false or undefined is left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(attribute, value === true ? '' : String(value))
  made.append(...children.filter(child => child !== undefined && child !== false).map(textOrNode))
  return made
}

function textOrNode(child: string | number | true | Node): string | Node {
  return child instanceof Node ? child : String(child)
}

/** Text of strangers: it turns no direction but its own, and what cannot be seen is written out. */
export function foreign(text: string): HTMLElement {
  return element('bdi', {}, visible(text))
}

/** The element of the page with this id, of this class. */
export function byId<Type extends HTMLElement>(id: string, type: { new (): Type }): Type {
  const found = document.getElementById(id)
  if (found instanceof type) return found
  throw new Error(`The page has no ${type.name} with the id ${id}.`)
}

/** A button that does something when it is pressed. */
export function button(label: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', press)
  return made
}

/** Gives a choice these options; the value is kept where it is still one of them, else the first one is taken. */
export function setOptions(
  choice: HTMLSelectElement,
  options: readonly { readonly value: string; readonly label: string }[],
): void {
  const { value } = choice
  choice.replaceChildren(...options.map(one => element('option', { value: one.value }, visible(one.label))))
  if (options.some(one => one.value === value)) choice.value = value
}
