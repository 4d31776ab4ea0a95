import { addBand, addRun, type Band } from './bands.ts'
import { advance, glyphHeight, glyphOf, glyphWidth } from './font.ts'
import { legible, shorten, wrap } from './lettering.ts'

/** What is written on a picture beside its size. */
export interface Caption {
  readonly model: string
  /** Which one of how many, from 1. */
  readonly index: number
  readonly count: number
  /** What was asked for, or the beginning of it. */
  readonly prompt: string
}

/** Characters of a model's name and of a prompt that are written at most. */
export const mostOfModel = 32
export const mostOfPrompt = 100

const [wash, main, accent] = [1, 2, 3]

/**
 * The lower part of a picture: its size, which one it is, the model and the beginning of the prompt, as far as there is
 * room. No lines where not even the size fits.
 */
export function drawCaption(width: number, height: number, caption: Caption): Band[] {
  const dot = dotOf(Math.min(width, height))
  const margin = Math.min(8 * dot, Math.floor(width / 16))
  const columns = Math.floor((width - 2 * margin + dot) / (advance * dot))
  const size = `${width}x${height}`
  const which = `${caption.index}/${caption.count}`
  const room = Math.floor(height * 0.48)
  const wide = (text: string, scale: number) => (text.length * advance - 1) * scale
  const fits = (scale: number) => wide(`${size} ${which}`, scale) <= width - 2 * margin
  const begins = (scale: number) => 14 * dot + 7 * scale
  const large = [2 * dot, Math.floor(1.5 * dot)].find(scale => fits(scale) && begins(scale) <= room) ?? dot
  if (size.length > columns || begins(large) > room) return []

  const details = [
    shorten(legible(caption.model, mostOfModel), columns),
    ...wrap(legible(caption.prompt, mostOfPrompt), columns, 2),
  ].filter(text => text !== '')
  while (details.length > 0 && begins(large) + 12 * dot * details.length > room) details.pop()

  const bands: Band[] = []
  const plain = (lines: number, colour = main) => addBand(bands, lines, [colour, width])
  const end = width - margin - wide(which, large)
  const right = dot > 1 ? onGrid(end) : end
  plain(dot, accent)
  plain(7 * dot)
  const pieces = [
    { text: size, left: margin, colour: wash },
    ...(fits(large) ? [{ text: which, left: right, colour: accent }] : []),
  ]
  // Digits do not hang below the base line.
  write(bands, width, large, pieces, 7)
  plain(6 * dot)
  for (const text of details) {
    write(bands, width, dot, [{ text, left: margin, colour: wash }], glyphHeight)
    plain(3 * dot)
  }
  const above = height - begins(large) - 12 * dot * details.length
  if (dot > 1) plain(above - onGrid(above))
  return bands
}

/** Formats that work in blocks of eight pixels take less for what keeps to them. */
function onGrid(place: number): number {
  return place - (place % 8)
}

/** Pixels on each side of a dot of the smallest letters: a power of two, for the same reason. */
function dotOf(side: number): number {
  return side < 256 ? 1 : Math.max(2, 2 ** Math.round(Math.log2(side / 256)))
}

interface Piece {
  readonly text: string
  readonly left: number
  readonly colour: number
}

/** Where the dots of each of the 32 possible lines of a glyph begin and end. */
const strokes = Array.from({ length: 2 ** glyphWidth }, (_, bits) =>
  [...bits.toString(2).padStart(glyphWidth, '0').matchAll(/1+/g)].map(
    ({ index, 0: dots }) => [index, index + dots.length] as const,
  ),
)

function write(bands: Band[], width: number, dot: number, pieces: readonly Piece[], lines: number): void {
  const lettered = pieces.map(({ text, ...piece }) => ({ ...piece, glyphs: Array.from(text, glyphOf) }))
  for (let line = 0; line < lines; line++) {
    const runs: number[] = []
    for (const { left, colour, glyphs } of lettered) {
      let start = left
      for (const glyph of glyphs) {
        for (const [from, to] of strokes[glyph[line] ?? 0] ?? []) {
          addRun(runs, main, start + from * dot)
          addRun(runs, colour, start + to * dot)
        }
        start += advance * dot
      }
    }
    addRun(runs, main, width)
    addBand(bands, dot, runs)
  }
}
