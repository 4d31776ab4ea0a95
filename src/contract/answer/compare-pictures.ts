import type { Pixels } from '../../core/pixels.ts'

/** An image that was decoded. */
export type Picture = Extract<Pixels, { readonly thumbnail: Uint8Array }>

/** Steps of 255 between which nobody sees a difference. */
const unseen = 2
/** Sides may differ by this much and still be compared: models round sizes. */
const aspectTolerance = 0.02

export function isPicture(pixels: Pixels | undefined): pixels is Picture {
  return pixels !== undefined && 'thumbnail' in pixels
}

/** One colour all over, or nothing but transparent pixels. */
export function isBlank({ thumbnail }: Picture): boolean {
  return thumbnail.every((value, index) => Math.abs(value - (thumbnail[index % 4] ?? 0)) <= unseen)
}

/** Whether thumbnails show the same places: the pictures have the same shape, whatever their size. */
export function isComparable(one: Picture, other: Picture): boolean {
  return Math.abs((one.width * other.height) / (one.height * other.width) - 1) <= aspectTolerance
}

/**
 * Mean difference of two comparable pictures in steps of 0 to 255, where a mask is transparent (`inside`) and where it
 * is not (`outside`). Undefined for a mask that is transparent everywhere or nowhere.
 */
export function differences(
  before: Picture,
  after: Picture,
  mask: Picture,
): { readonly inside: number; readonly outside: number } | undefined {
  const sums = { inside: 0, outside: 0 }
  const counts = { inside: 0, outside: 0 }
  for (let at = 0; at < mask.thumbnail.length; at += 4) {
    const side = (mask.thumbnail[at + 3] ?? 0) < 128 ? 'inside' : 'outside'
    counts[side] += 1
    for (const channel of [0, 1, 2]) {
      sums[side] += Math.abs(seen(before.thumbnail, at, channel) - seen(after.thumbnail, at, channel)) / 3
    }
  }
  if (counts.inside === 0 || counts.outside === 0) return undefined
  return { inside: sums.inside / counts.inside, outside: sums.outside / counts.outside }
}

/** A colour as it shows on white: what is transparent has none of its own. */
function seen(pixels: Uint8Array, at: number, channel: number): number {
  return 255 + (((pixels[at + channel] ?? 0) - 255) * (pixels[at + 3] ?? 0)) / 255
}
