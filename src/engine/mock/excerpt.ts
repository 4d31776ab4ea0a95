import { legible } from '../../codec/image/lettering.ts'

/** The beginning of a text as a picture can show it, of which a link holds at most so many characters. */
export function excerpt(text: string, most: number): string {
  const whole = legible(text, most)
  let held = 0
  for (let at = 0; at < whole.length; at++) {
    // URLs write all but these in three characters.
    held += /[\w.* -]/.test(whole[at] ?? '') ? 1 : 3
    if (held > most) return whole.slice(0, at).trimEnd()
  }
  return whole
}
