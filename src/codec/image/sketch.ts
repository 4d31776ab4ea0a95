import { encodeBase64, readBase64 } from '../base64.ts'
import { joinBytes } from '../join-bytes.ts'
import { createRandom } from '../random.ts'
import { addBand, addRun, type Band } from './bands.ts'
import type { Colour, Palette } from './palette.ts'
import { checkSides, type Picture, type PictureOptions } from './picture.ts'
import type { Raster } from './png-pixels.ts'

/** Squares on each side of a sketch. */
const edge = 32
const squares = edge * edge
const bytesOfSketch = 12 + squares / 4 + squares / 8

/**
 * A picture in 32 x 32 squares of four colours, and which of them may be changed: as text that fits into a link.
 * `mask` is transparent where the picture may be changed.
 */
export function sketch(picture: Raster, mask: Raster): string {
  const colours = each((across, down) => picture.at(...place(picture, across, down)))
  const palette = fourOf(colours)
  const cells = colours.map(colour => nearest(colour, palette))
  const open = each((across, down) => (mask.at(...place(mask, across, down))[3] < 128 ? 1 : 0))
  const bytes = joinBytes([palette.flatMap(colour => colour.slice(0, 3)), pack(cells, 2), pack(open, 1)])
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_')
}

/** Whether a text is a sketch. */
export function isSketch(text: string): boolean {
  return text.length === (bytesOfSketch / 3) * 4 && readBase64(text).bytes?.length === bytesOfSketch
}

/**
 * The picture of a sketch, with other squares wherever it may be changed; which ones follows from the seed. Of one that
 * is not yet `shown` whole, the lower changes are missing.
 *
 * @throws {RangeError} as `drawPicture` does
 */
export function drawSketch(text: string, options: PictureOptions): Picture {
  const { width, height, seed, transparent, shown = 1 } = options
  checkSides(options)
  const bytes = readBase64(text).bytes ?? new Uint8Array(bytesOfSketch)
  const cells = unpack(bytes.subarray(12, 12 + squares / 4), 2)
  const open = unpack(bytes.subarray(12 + squares / 4), 1)
  const random = createRandom(seed)
  // The picture's own colours in another order, so that each changed square differs from what was there.
  const turns = Array.from({ length: squares / 16 }, () => 1 + Math.floor(random() * 3))
  let changes = Math.floor(shown * open.filter(isOpen => isOpen === 1).length)
  const drawn = cells.map((index, square) => {
    if (!open[square] || changes-- <= 0) return index
    const block = (Math.floor(square / (4 * edge)) * edge) / 4 + Math.floor((square % edge) / 4)
    return (index + (turns[block] ?? 1)) % 4
  })
  const colour = (index: number): Colour => {
    const [red = 0, green = 0, blue = 0] = bytes.subarray(3 * index, 3 * index + 3)
    return [red, green, blue, transparent && index === 0 ? 0 : 255]
  }
  const bands: Band[] = []
  const ends = endsOf(width)
  let top = 0
  endsOf(height).forEach((bottom, down) => {
    const runs: number[] = []
    ends.forEach((end, across) => {
      addRun(runs, drawn[down * edge + across] ?? 0, end)
    })
    addBand(bands, bottom - top, runs)
    top = bottom
  })
  return { width, height, palette: [colour(0), colour(1), colour(2), colour(3)], bands }
}

/** Where the squares end. Formats that work in blocks take less for what keeps to them. */
function endsOf(side: number): readonly number[] {
  const grid = side >= 16 * edge ? 16 : side >= 8 * edge ? 8 : 1
  return Array.from({ length: edge }, (_, at) =>
    at === edge - 1 ? side : grid * Math.floor(((at + 1) * side) / edge / grid + 0.5),
  )
}

function each<Value>(make: (across: number, down: number) => Value): readonly Value[] {
  return Array.from({ length: squares }, (_, index) => make(index % edge, Math.floor(index / edge)))
}

/** The middle of a square. */
function place({ width, height }: Raster, across: number, down: number): readonly [number, number] {
  return [Math.floor(((across + 0.5) * width) / edge), Math.floor(((down + 0.5) * height) / edge)]
}

/** The four colours that cover most, the commonest first; made-up ones where there are fewer. */
function fourOf(colours: readonly Colour[]): Palette {
  const groups = Map.groupBy(colours, colour =>
    colour
      .slice(0, 3)
      .map(value => value >> 4)
      .join(),
  )
  const common = [...groups.values()].sort((a, b) => b.length - a.length).flatMap(group => group.slice(0, 1))
  const spare: readonly Colour[] = [
    [255, 255, 255, 255],
    [24, 24, 32, 255],
    [200, 60, 40, 255],
    [40, 90, 200, 255],
  ]
  const chosen: Colour[] = []
  for (const colour of [...common, ...spare]) {
    if (chosen.length < 4 && chosen.every(other => distance(other, colour) > 900)) chosen.push(colour)
  }
  return [...chosen, ...spare].slice(0, 4) as unknown as Palette
}

function nearest(colour: Colour, palette: Palette): number {
  const distances = palette.map(other => distance(other, colour))
  return distances.indexOf(Math.min(...distances))
}

function distance(one: Colour, other: Colour): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2
}

function pack(values: readonly number[], width: 1 | 2): Uint8Array {
  const bytes = new Uint8Array((values.length * width) / 8)
  values.forEach((value, index) => {
    const bit = index * width
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (value << (bit & 7))
  })
  return bytes
}

function unpack(bytes: Uint8Array, width: 1 | 2): readonly number[] {
  return Array.from({ length: squares }, (_, index) => {
    const bit = index * width
    return ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & ((1 << width) - 1)
  })
}
