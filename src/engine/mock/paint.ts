import { Bounded } from '../../codec/bounded.ts'
import type { ImageOptions } from '../../codec/image/draw.ts'
import type { ImageFormat } from '../../codec/image/facts.ts'
import type { Ask } from '../../core/words.ts'

/** A masked edit: what each drawing is to be painted into. */
export interface Edit {
  /** As it was sent: of any size and format. */
  readonly input: Uint8Array
  /** Transparent where the input may be changed. */
  readonly mask: Uint8Array
  /** PNG files of the size that is wanted. */
  readonly drawings: readonly Uint8Array[]
  readonly width: number
  readonly height: number
  readonly format: ImageFormat
  /** Whether the result may have transparent pixels. */
  readonly transparent: boolean
}

/**
 * Paints drawings into a picture wherever its mask is transparent, and leaves the other pixels as they are. Undefined
 * where that cannot be done; a mock then draws by itself. Never throws.
 */
export type Paint = (edit: Edit) => Promise<readonly Uint8Array[] | undefined>

/** A picture that was painted. `name` tells it from others. */
export interface Painted {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What was painted for one request: for these words of it and no others, by what would be drawn in its place. */
export interface Paintings {
  readonly input: NonNullable<Ask['images']>[number]
  readonly mask: NonNullable<Ask['mask']>
  readonly pictures: ReadonlyMap<string, Painted>
}

const galleries = new WeakMap<Paint, Bounded<Uint8Array>>()

/** What was painted last and is linked to, by its name. */
export function galleryOf(paint: Paint): Bounded<Uint8Array> {
  const gallery = galleries.get(paint) ?? new Bounded<Uint8Array>({ entries: 64, bytes: 64_000_000 })
  galleries.set(paint, gallery)
  return gallery
}

/** What stands for a drawing among the paintings of one request. */
export function drawingKey(drawing: ImageOptions): string {
  return JSON.stringify(drawing)
}

/** The paintings of a request, where its words are still those that were painted: a fault may have said others. */
export function paintingsFor(ask: Ask, paintings: Paintings | undefined): Paintings['pictures'] | undefined {
  return paintings && ask.mask === paintings.mask && ask.images?.[0] === paintings.input
    ? paintings.pictures
    : undefined
}
