import { byId } from './element.ts'

/** Does something, and shows on the page why it could not be done. What was shown before goes once something works. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  const shown = byId('trouble', HTMLParagraphElement)
  try {
    await work()
    shown.hidden = true
    return true
  } catch (error) {
    shown.textContent = error instanceof Error ? error.message : String(error)
    shown.hidden = false
    return false
  }
}
