import { fold } from '../../codec/escape.ts'
import { visible } from '../telling/visible.ts'

/** Text that SARIF shows as it is: no placeholder (section 3.11.5) and no link (section 3.11.6). */
export function message(text: string, limit = 1000): { readonly text: string } {
  const shown = visible(fold(text, limit)).replaceAll(/[{}]/g, '$&$&').replaceAll('](', '] (')
  return { text: shown.trim() === '' ? '–' : shown }
}
