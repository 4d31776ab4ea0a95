import type { Pointer } from './json.ts'

/** Edge of a thumbnail in pixels. */
export const thumbnailEdge = 32

/** An image decoded to its last pixel, kept as small as comparing needs; or why that failed, in one sentence. */
export type Pixels =
  | {
      readonly width: number
      readonly height: number
      /** The share of pixels that are not opaque, 0 to 1. */
      readonly transparent: number
      /** {@link thumbnailEdge} squared pixels in rows, four bytes each: red, green, blue, alpha. */
      readonly thumbnail: Uint8Array
    }
  | { readonly problem: string }

/** The pictures of one exchange: what was sent, and what came by its place in the answer, as far as it was decoded. */
export interface Pictures {
  readonly inputs: readonly Pixels[]
  readonly mask?: Pixels
  readonly images: { readonly [at: Pointer]: Pixels }
}

/**
 * Decodes a PNG, JPEG or WebP to its last pixel. Never throws for a broken one. Undefined for one that takes more memory
 * or time than there is: of that one nothing is known.
 */
export type Decode = (bytes: Uint8Array) => Promise<Pixels | undefined>
