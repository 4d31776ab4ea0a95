import { type ImageFormat, imageFormats } from '../../codec/image/facts.ts'
import { isSketch } from '../../codec/image/sketch.ts'

/** One image that a mock can draw, in full by its name: links need no memory. */
export interface PictureName {
  /** Index of the operation within its contract. */
  readonly operation: number
  readonly seed: number
  readonly width: number
  readonly height: number
  readonly transparent: boolean
  readonly format: ImageFormat
  /** The picture that was edited. */
  readonly sketch?: string
}

export const picturePath = '/_pixpact/images/'

/** `0-1abc-1024x1536-opaque.png`; of an edited picture, `0-1abc-1024x1536-opaque-<sketch>.png` */
export function writePictureName(name: PictureName): string {
  const { operation, seed, width, height, transparent, format, sketch } = name
  const background = transparent ? 'transparent' : 'opaque'
  const edited = sketch === undefined ? '' : `-${sketch}`
  return `${operation}-${seed.toString(36)}-${width}x${height}-${background}${edited}.${format}`
}

/** Whether a URL leads to a picture of a mock. */
export function isPictureUrl(url: string): boolean {
  return url.includes(picturePath) && new URL(url).pathname.includes(picturePath)
}

/** The picture that a path links to, or undefined. Sizes are bounded so that a made-up link cannot exhaust memory. */
export function readPictureName(pathname: string): PictureName | undefined {
  const pattern =
    /\/_pixpact\/images\/(\d{1,4})-([0-9a-z]{1,8})-(\d{1,4})x(\d{1,4})-(transparent|opaque)(?:-([\w-]{1,1000}))?\.(\w+)$/
  const [, operation, seed, width, height, background, sketch, extension] = pattern.exec(pathname) ?? []
  const format = imageFormats.find(known => known === extension)
  const [w, h] = [Number(width), Number(height)]
  if (!format || !(w >= 1 && w <= 4096 && h >= 1 && h <= 4096)) return undefined
  if (sketch !== undefined && !isSketch(sketch)) return undefined
  const transparent = background === 'transparent'
  return {
    operation: Number(operation),
    seed: Number.parseInt(seed ?? '0', 36),
    width: w,
    height: h,
    transparent,
    format,
    ...(sketch === undefined ? {} : { sketch }),
  }
}
