import { expect, test } from 'vitest'
import { box, glyphHeight, glyphOf, glyphWidth } from '../../../src/codec/image/font.ts'

const characters = `${Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')}${box}`

function show(row: string): string {
  return Array.from({ length: glyphHeight }, (_, line) =>
    Array.from(row, character =>
      (glyphOf(character)[line] ?? 0).toString(2).padStart(glyphWidth, '0').replaceAll('0', '.').replaceAll('1', '#'),
    ).join(' '),
  ).join('\n')
}

test('the font is drawn as it is drawn here', async () => {
  const rows = characters.match(/.{16}/gsu) ?? []
  await expect(`${rows.map(show).join('\n\n')}\n`).toMatchFileSnapshot('font.txt')
})

test('every character has dots of its own, and only the space has none', () => {
  const seen = new Map<string, string>()
  for (const character of characters) {
    const dots = glyphOf(character).join()
    expect(seen.get(dots), `${character} looks like another one`).toBeUndefined()
    expect(glyphOf(character).every(line => line >= 0 && line < 2 ** glyphWidth)).toBe(true)
    seen.set(dots, character)
  }
  expect(seen.get(new Array(glyphHeight).fill(0).join())).toBe(' ')
})
