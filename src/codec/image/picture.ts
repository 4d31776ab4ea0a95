import { createRandom } from '../random.ts'
import { drawIdenticon, modules } from './identicon.ts'
import { mixPalette, type Palette } from './palette.ts'

/** A picture of equal square cells; those at the right and lower edge may be cut. */
export interface Picture {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly palette: Palette
  /** Side of a cell in pixels: 8, or a multiple of 16. */
  readonly cell: number
  /** A palette index for each cell. Equal neighbouring rows are one and the same array, which encoders use. */
  readonly rows: readonly Uint8Array[]
}

export interface PictureOptions {
  readonly width: number
  readonly height: number
  /** Any finite number: different seeds give visibly different pictures. */
  readonly seed: number
  /** The background's palette entry has alpha 0. */
  readonly transparent: boolean
  /** How much of the picture is there, 1 to 4 (default: all of it). Fewer steps show less of it, in paler colours. */
  readonly steps?: number
}

/** Longest side in pixels that all three formats can say. */
export const maxSide = 16_383
/** Most pixels in one picture: bounds the memory that a size out of a request can take. */
export const maxPixels = 4096 * 4096

/**
 * Draws a mirrored identicon on a plain background. The first cell is always background, so a picture of
 * one cell (8x8 pixels or less) is nothing else; every larger one shows some of both.
 *
 * @throws {RangeError} for a side that is no whole number of pixels from 1 to `maxSide`, or more than `maxPixels`.
 */
export function drawPicture(options: PictureOptions): Picture {
  const { width, height, seed, transparent, steps = 4 } = options
  checkSides(options)
  const random = createRandom(seed)
  const rings = Math.min(Math.max(Math.trunc(steps), 1), 4)
  const palette = mixPalette(random(), 0.25 + random() / 2, 0.2 + 0.2 * rings, transparent)
  const cell = Math.max(8, Math.floor(Math.min(width, height) / 288) * 16)
  const rows = spread(drawIdenticon(random, rings), Math.ceil(width / cell), Math.ceil(height / cell))
  return { width, height, palette, cell, rows }
}

/** @throws {RangeError} for a side that is no whole number of pixels from 1 to `maxSide`, or more than `maxPixels`. */
export function checkSides({ width, height }: Pick<PictureOptions, 'width' | 'height'>): void {
  if (![width, height].every(side => Number.isInteger(side) && side >= 1 && side <= maxSide))
    throw new RangeError(`cannot draw ${width}x${height}: give each side in whole pixels from 1 to ${maxSide}`)
  if (width * height > maxPixels)
    throw new RangeError(`cannot draw ${width}x${height}: give a size of at most ${maxPixels} pixels`)
}

/** Lays the identicon in the middle of a field of cells, as large as leaves a margin. */
function spread(identicon: readonly Uint8Array[], columns: number, lines: number): Uint8Array[] {
  const scale = Math.max(1, Math.floor(Math.min(columns, lines) / (modules + 2)))
  const left = Math.ceil((columns - modules * scale) / 2)
  const top = Math.ceil((lines - modules * scale) / 2)
  const margin = new Uint8Array(columns)
  const wide = identicon.map(row =>
    Uint8Array.from({ length: columns }, (_, column) => row[Math.floor((column - left) / scale)] ?? 0),
  )
  const rows = Array.from({ length: lines }, (_, line) => wide[Math.floor((line - top) / scale)] ?? margin)
  // Only where the picture is too small for a margin can the identicon reach this cell, and there no row is shared.
  if (rows[0]) rows[0][0] = 0
  return rows
}
