import { createRandom } from '../random.ts'
import { addBand, addRun, type Band } from './bands.ts'
import { type Caption, drawCaption } from './caption.ts'
import { drawIdenticon, modules } from './identicon.ts'
import { mixPalette, type Palette } from './palette.ts'

/** A picture of few colours in large areas. */
export interface Picture {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly palette: Palette
  /** From the top; together as high as the picture. */
  readonly bands: readonly Band[]
}

export interface PictureOptions {
  readonly width: number
  readonly height: number
  /** Any finite number: different seeds give visibly different pictures. */
  readonly seed: number
  /** The background's palette entry has alpha 0. */
  readonly transparent: boolean
  /** How much of the picture is there, from its top, 0 up to 1 (default: all of it). A veil covers the rest. */
  readonly shown?: number
  /** Written below, where there is room. */
  readonly caption?: Caption
}

/** Longest side in pixels that all three formats can say. */
export const maxSide = 16_383
/** Most pixels in one picture: bounds the memory that a size out of a request can take. */
export const maxPixels = 4096 * 4096

/**
 * Draws a mirrored identicon on a plain background, above its caption. The first pixel is always background, so that a
 * picture of one pixel is nothing else; every larger one shows some of both.
 *
 * @throws {RangeError} for a side that is no whole number of pixels from 1 to `maxSide`, or more than `maxPixels`.
 */
export function drawPicture(options: PictureOptions): Picture {
  const { width, height, seed, transparent, shown = 1, caption } = options
  checkSides(options)
  const random = createRandom(seed)
  const palette = mixPalette(random(), 0.25 + random() / 2, transparent)
  const below = caption ? drawCaption(width, height, caption) : []
  const above = height - linesOf(below)
  const art = drawArt(drawIdenticon(random), width, above)
  const bands = shown < 1 ? veil(art, width, Math.min(above - 1, Math.floor(above * shown))) : art
  for (const { lines, runs } of below) addBand(bands, lines, runs)
  return { width, height, palette, bands }
}

/** One colour all over, or nothing but transparent pixels. */
export function drawFlat(options: PictureOptions): Picture {
  const { width, height, seed, transparent } = options
  checkSides(options)
  const random = createRandom(seed)
  const palette = mixPalette(random(), random(), transparent)
  return { width, height, palette, bands: [{ lines: height, runs: [transparent ? 0 : 3, width] }] }
}

/** @throws {RangeError} for a side that is no whole number of pixels from 1 to `maxSide`, or more than `maxPixels`. */
export function checkSides({ width, height }: Pick<PictureOptions, 'width' | 'height'>): void {
  if (![width, height].every(side => Number.isInteger(side) && side >= 1 && side <= maxSide))
    throw new RangeError(`cannot draw ${width}x${height}: give each side in whole pixels from 1 to ${maxSide}`)
  if (width * height > maxPixels)
    throw new RangeError(`cannot draw ${width}x${height}: give a size of at most ${maxPixels} pixels`)
}

/** Lays the identicon in the middle, as large as leaves a margin. */
function drawArt(identicon: readonly Uint8Array[], width: number, height: number): Band[] {
  const most = Math.floor((0.84 * Math.min(width, height)) / modules)
  // Formats that work in blocks take less for what keeps to them.
  const grid = most >= 64 ? 16 : most >= 24 ? 8 : most >= 8 ? 2 : 1
  const side = Math.max(1, most - (most % grid))
  const left = grid * Math.ceil((width - modules * side) / 2 / grid)
  const top = grid * Math.ceil((height - modules * side) / 2 / grid)
  const bands: Band[] = []
  addBand(bands, Math.max(0, top), [0, width])
  identicon.forEach((row, y) => {
    const lines = Math.min(height, top + (y + 1) * side) - Math.max(0, top + y * side)
    const runs: number[] = []
    addRun(runs, 0, Math.max(0, left))
    row.forEach((colour, x) => {
      addRun(runs, colour, Math.min(width, left + (x + 1) * side))
    })
    addRun(runs, 0, width)
    addBand(bands, lines, runs)
  })
  addBand(bands, height - top - modules * side, [0, width])
  return left > 0 || top > 0 ? bands : withClearCorner(bands)
}

/** Only where the picture is too small for a margin can the identicon reach the first pixel. */
function withClearCorner(bands: readonly Band[]): Band[] {
  const [first, ...others] = bands
  if (first === undefined) return []
  const runs: number[] = []
  addRun(runs, 0, 1)
  for (let at = 0; at < first.runs.length; at += 2) addRun(runs, first.runs[at] ?? 0, first.runs[at + 1] ?? 0)
  return [{ lines: 1, runs }, ...(first.lines > 1 ? [{ ...first, lines: first.lines - 1 }] : []), ...others]
}

/** The first lines as they are, the others under one colour that no whole line has. */
function veil(bands: readonly Band[], width: number, open: number): Band[] {
  const veiled: Band[] = []
  let top = 0
  for (const { lines, runs } of bands) {
    addBand(veiled, Math.min(lines, open - top), runs)
    top += lines
  }
  addBand(veiled, top - open, [1, width])
  return veiled
}

function linesOf(bands: readonly Band[]): number {
  return bands.reduce((sum, { lines }) => sum + lines, 0)
}
