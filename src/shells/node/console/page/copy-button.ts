import { button } from './element.ts'

const sayMs = 2_000

/** A button that copies a text; where the browser does not let it, the place that shows the text is selected. */
export function copyButton(label: string, text: string, shown: HTMLElement): HTMLButtonElement {
  const made = button(label, async () => {
    getSelection()?.selectAllChildren(shown)
    try {
      await navigator.clipboard.writeText(text)
      made.textContent = 'Copied'
    } catch {
      made.textContent = 'Selected'
    }
    setTimeout(() => {
      made.textContent = label
    }, sayMs)
  })
  return made
}
