import { type Caption, mostOfModel, mostOfPrompt } from '../../codec/image/caption.ts'
import type { ImageOptions } from '../../codec/image/draw.ts'
import { imageFormats } from '../../codec/image/facts.ts'
import { legible } from '../../codec/image/lettering.ts'
import { isSketch } from '../../codec/image/sketch.ts'
import { urlParts } from '../../codec/url-parts.ts'

/** One image that a mock can draw, in full by its name: links need no memory. */
export interface PictureName extends Omit<ImageOptions, 'shown'> {
  /** Index of the operation within its contract. */
  readonly operation: number
  /** Tells a picture that was painted, and is kept for a while, from what is drawn by the rest of the name. */
  readonly painted?: string
}

export const picturePath = '/_pixpact/images/'

/**
 * `0-1abc-1024x1536-opaque.png`, with what is written on the picture as
 * `?n=2of3&model=gpt-image-1&prompt=A+paper+boat`; of an edited picture, `0-1abc-1024x1536-opaque-<sketch>.png`
 */
export function writePictureName(name: PictureName): string {
  const { operation, seed, width, height, transparent, format, sketch, caption, painted } = name
  const background = transparent ? 'transparent' : 'opaque'
  const edited = sketch === undefined ? '' : `-${sketch}`
  const said = {
    ...(caption && { n: `${caption.index}of${caption.count}` }),
    ...(caption?.model && { model: caption.model }),
    ...(caption?.prompt && { prompt: caption.prompt }),
    ...(painted !== undefined && { painted }),
  }
  const query = Object.keys(said).length > 0 ? `?${new URLSearchParams(said)}` : ''
  return `${operation}-${seed.toString(36)}-${width}x${height}-${background}${edited}.${format}${query}`
}

/** Whether a URL leads to a picture of a mock. */
export function isPictureUrl(url: string): boolean {
  return url.includes(picturePath) && urlParts(url).pathname.includes(picturePath)
}

const pattern =
  /\/_pixpact\/images\/(\d{1,4})-([0-9a-z]{1,8})-(\d{1,4})x(\d{1,4})-(transparent|opaque)(?:-([\w-]{1,1000}))?\.(\w+)$/

/** The picture that a URL links to, or undefined. Sizes and texts are bounded so that a made-up link cannot exhaust memory. */
export function readPictureName(url: string): PictureName | undefined {
  const { pathname, search } = urlParts(url)
  const [, operation, seed, width, height, background, sketch, extension] = pattern.exec(pathname) ?? []
  const format = imageFormats.find(known => known === extension)
  const [w, h] = [Number(width), Number(height)]
  if (!format || !(w >= 1 && w <= 4096 && h >= 1 && h <= 4096)) return undefined
  if (sketch !== undefined && !isSketch(sketch)) return undefined
  const said = new URLSearchParams(search.slice(0, 1000))
  const caption = readCaption(said)
  const painted = said.get('painted')
  return {
    operation: Number(operation),
    seed: Number.parseInt(seed ?? '0', 36),
    width: w,
    height: h,
    transparent: background === 'transparent',
    format,
    ...(sketch === undefined ? {} : { sketch }),
    ...(caption && { caption }),
    ...(painted === null ? {} : { painted }),
  }
}

function readCaption(said: URLSearchParams): Caption | undefined {
  const [, index, count] = /^(\d{1,3})of(\d{1,3})$/.exec(said.get('n') ?? '') ?? []
  if (index === undefined) return undefined
  const [model, prompt] = [
    legible(said.get('model') ?? '', mostOfModel),
    legible(said.get('prompt') ?? '', mostOfPrompt),
  ]
  return { index: Number(index), count: Number(count), model, prompt }
}
