import { box } from './font.ts'

/** Signs that have a plain form and that Unicode does not take apart. */
const plain = new Map(
  [
    ['‘’‚′´', "'"],
    ['“”„″«»', '"'],
    ['‐‑‒–—−', '-'],
    ['•·', '*'],
    ['×', 'x'],
    ['÷', '/'],
    ['ß', 'ss'],
    ['æ', 'ae'],
    ['Æ', 'AE'],
    ['œ', 'oe'],
    ['ø', 'o'],
    ['Ø', 'O'],
    ['ı', 'i'],
    ['ł', 'l'],
    ['Ł', 'L'],
    ['đð', 'd'],
  ].flatMap(([signs = '', form = '']) => Array.from(signs, sign => [sign, form] as const)),
)

/**
 * A text as the font can draw it: printable ASCII, with a box for every other character. Accents are taken off, wide
 * forms made narrow, white space becomes one space.
 *
 * @param most characters of the result
 */
export function legible(text: string, most: number): string {
  const head = text.slice(0, most)
  if (/^[\x20-\x7e]*$/.test(head) && !head.startsWith(' ') && !head.includes('  ')) return head.trimEnd()
  // No character of a reasonable text takes more than a few code units; the rest is not looked at.
  const simple = text
    .slice(0, 8 * most)
    .normalize('NFKC')
    .replace(/[\p{M}\p{Cf}\p{Cs}]+/gu, '')
  const drawable = simple.replace(/[^\x20-\x7e]/gu, drawableFor)
  return drawable.replace(/ +/g, ' ').trim().slice(0, most).trimEnd()
}

function drawableFor(character: string): string {
  if (/\s/.test(character)) return ' '
  const [base = ''] = character.normalize('NFD')
  return plain.get(character) ?? (/[\x21-\x7e]/.test(base) ? base : box)
}

/** A text in lines of at most so many characters, broken at spaces where there are any; three dots tell that it goes on. */
export function wrap(text: string, columns: number, most: number): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (rest !== '' && lines.length < most) {
    const [line, more] = rest.length <= columns ? [rest, ''] : breakAt(rest, columns)
    lines.push(lines.length === most - 1 && more !== '' ? shorten(rest, columns) : line)
    rest = more
  }
  return lines
}

/** A text of at most so many characters. Three dots stand for what is left out. */
export function shorten(text: string, columns: number): string {
  if (text.length <= columns) return text
  return columns < 6 ? text.slice(0, columns) : `${text.slice(0, columns - 3).trimEnd()}...`
}

function breakAt(text: string, columns: number): readonly [string, string] {
  const space = text.lastIndexOf(' ', columns)
  if (space <= columns / 2) return [text.slice(0, columns), text.slice(columns).trimStart()]
  return [text.slice(0, space), text.slice(space + 1)]
}
