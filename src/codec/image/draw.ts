import { encodeBase64 } from '../base64.ts'
import { Bounded } from '../bounded.ts'
import type { ImageFormat } from './facts.ts'
import { drawFlat, drawPicture, type Picture, type PictureOptions } from './picture.ts'
import { drawSketch } from './sketch.ts'
import { writeJpeg } from './write-jpeg.ts'
import { writePng } from './write-png.ts'
import { writeWebp } from './write-webp.ts'

const writers: { readonly [format in ImageFormat]: (picture: Picture) => Uint8Array } = {
  png: writePng,
  jpeg: writeJpeg,
  webp: writeWebp,
}
const cache = new Bounded<Drawn>({ entries: 256, bytes: 8_000_000 })

/** What is to be drawn and in which format. With a sketch, that is what is drawn, changed where it may be. */
export type ImageOptions = PictureOptions & { readonly format: ImageFormat; readonly sketch?: string }

interface Drawn {
  readonly bytes: Uint8Array
  base64?: string
}

/**
 * Draws and encodes a picture: real, small (a few KB) and the same bytes for the same options.
 * JPEG has no alpha: `transparent` is ignored there. The bytes are cached and shared: copy before changing them.
 *
 * @throws {RangeError} for a size that {@link drawPicture} refuses.
 * @example
 * const bytes = drawImage({ format: 'png', width: 1024, height: 1024, seed: 7, transparent: true })
 */
export function drawImage(options: ImageOptions): Uint8Array {
  return draw(options).bytes
}

/**
 * The same picture in base64, without a data URL's prefix; the text is cached beside the bytes.
 *
 * @throws {RangeError} for a size that {@link drawPicture} refuses.
 */
export function drawBase64(options: ImageOptions): string {
  const drawn = draw(options)
  drawn.base64 ??= encodeBase64(drawn.bytes)
  return drawn.base64
}

/**
 * Encodes one colour all over, or nothing but transparent pixels, which a JPEG cannot hold.
 *
 * @throws {RangeError} for a size that {@link drawPicture} refuses.
 */
export function drawBlank({ format, ...options }: ImageOptions): Uint8Array {
  return writers[format](drawFlat({ ...options, transparent: options.transparent && format !== 'jpeg' }))
}

function draw({ format, sketch, ...options }: ImageOptions): Drawn {
  const { width, height, seed, shown = 1, caption } = options
  const transparent = options.transparent && format !== 'jpeg'
  const { model, index, count, prompt } = caption ?? {}
  const written = caption ? `${index}/${count} ${model}\n${prompt}` : ''
  const key = `${format},${width},${height},${seed},${transparent},${shown},${sketch ?? ''},${written}`
  const known = cache.get(key)
  if (known) return known
  const picture =
    sketch === undefined ? drawPicture({ ...options, transparent }) : drawSketch(sketch, { ...options, transparent })
  const drawn = { bytes: writers[format](picture) }
  // The bytes, their base64, and the key.
  cache.set(key, drawn, drawn.bytes.length * (1 + 4 / 3) + 2 * key.length)
  return drawn
}
