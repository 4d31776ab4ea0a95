import { type Band, recoloured } from './bands.ts'
import { type Block, transform } from './jpeg-transform.ts'

/** Blocks side by side that are alike. */
export interface Stretch {
  readonly blocks: number
  readonly block: Block
}

/** Rows of blocks that are alike. */
export interface BlockRows {
  readonly rows: number
  readonly stretches: readonly Stretch[]
}

/** The bands that one row of blocks shows, with the lines that it shows of them, and where each is read. */
interface Layer {
  readonly lines: number
  readonly runs: readonly number[]
  place: number
}

/**
 * One component of a picture in blocks of 8 x 8 samples, transformed and quantized. Most are of one colour, and are told
 * without being looked at one by one.
 *
 * @param levels the component's value of each colour, less 128
 * @param side pixels on each side of a block: 8, or 16 where the component has half of the samples each way
 * @see ITU-T T.81, A.3
 */
export function blocksOf(
  { width, height, bands }: { readonly width: number; readonly height: number; readonly bands: readonly Band[] },
  levels: readonly number[],
  side: 8 | 16,
): readonly BlockRows[] {
  // Colours that this component does not tell apart become one.
  const alike = levels.map(level => levels.findIndex(other => Math.abs(level - other) < 0.01))
  const simple = recoloured(bands, alike)
  const inBlocks = {
    plain: levels.map(level => ({ level: Math.round(level), waves: undefined })),
    other: transform(levels, side),
  }
  const all: BlockRows[] = []
  let band = 0
  let begin = 0
  for (let top = 0; top < height; ) {
    while (begin + (simple[band]?.lines ?? height) <= top) begin += simple[band++]?.lines ?? height
    const end = begin + (simple[band]?.lines ?? height)
    const whole = end === height ? Math.ceil((end - top) / side) : Math.floor((end - top) / side)
    const layers =
      whole > 0 ? [{ lines: side, runs: simple[band]?.runs ?? [], place: 0 }] : layersAt(simple, band, begin, top, side)
    const rows = Math.max(1, whole)
    all.push({ rows, stretches: stretchesOf(layers, width, side, inBlocks) })
    top += rows * side
  }
  return all
}

/** The last band goes on below the picture. */
function layersAt(bands: readonly Band[], first: number, begin: number, top: number, side: number): Layer[] {
  const layers: Layer[] = []
  let from = begin
  for (let at = first; at < bands.length && from < top + side; at++) {
    const { lines, runs } = bands[at] ?? { lines: 0, runs: [] }
    const to = at === bands.length - 1 ? top + side : Math.min(from + lines, top + side)
    layers.push({ lines: to - Math.max(from, top), runs, place: 0 })
    from += lines
  }
  return layers
}

function stretchesOf(
  layers: readonly Layer[],
  width: number,
  side: 8 | 16,
  { plain: ofColour, other }: { readonly plain: readonly Block[]; readonly other: ReturnType<typeof transform> },
): Stretch[] {
  const stretches: Stretch[] = []
  const columns = Math.ceil(width / side)
  for (let column = 0; column < columns; ) {
    const left = column * side
    // Up to where every layer goes on in the colour that it has here, and whether that is one colour for all.
    let clear = width
    let colour = -1
    let plain = true
    for (const layer of layers) {
      const { runs } = layer
      while ((runs[layer.place + 1] ?? width) <= left) layer.place += 2
      clear = Math.min(clear, runs[layer.place + 1] ?? width)
      plain &&= colour < 0 || runs[layer.place] === colour
      colour = runs[layer.place] ?? 0
    }
    const whole = clear === width ? columns - column : Math.floor((clear - left) / side)
    const blocks = Math.max(1, whole)
    const block = plain && whole > 0 ? ofColour[colour] : undefined
    stretches.push({ blocks, block: block ?? other(layers, left) })
    column += blocks
  }
  return stretches
}
