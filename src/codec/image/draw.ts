import { encodeBase64 } from '../base64.ts'
import { Recent } from '../recent.ts'
import type { ImageFormat } from './facts.ts'
import { drawPicture, type Picture, type PictureOptions } from './picture.ts'
import { drawSketch } from './sketch.ts'
import { writeJpeg } from './write-jpeg.ts'
import { writePng } from './write-png.ts'
import { writeWebp } from './write-webp.ts'

const writers: { readonly [format in ImageFormat]: (picture: Picture) => Uint8Array } = {
  png: writePng,
  jpeg: writeJpeg,
  webp: writeWebp,
}
const cache = new Recent<Drawn>(256)

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
  const picture = drawPicture({ ...options, transparent: options.transparent && format !== 'jpeg' })
  const row = new Uint8Array(picture.rows[0]?.length ?? 1)
  return writers[format]({ ...picture, rows: picture.rows.map(() => row) })
}

function draw({ format, sketch, ...options }: ImageOptions): Drawn {
  const { width, height, seed, steps = 4 } = options
  const transparent = options.transparent && format !== 'jpeg'
  const key = `${format},${width},${height},${seed},${transparent},${steps},${sketch ?? ''}`
  const picture = () =>
    sketch === undefined ? drawPicture({ ...options, transparent }) : drawSketch(sketch, { ...options, transparent })
  return cache.get(key, () => ({ bytes: writers[format](picture()) }))
}
