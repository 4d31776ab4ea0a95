import type * as Sharp from 'sharp'
import { readImage } from '../../codec/image/read.ts'
import { type Pixels, thumbnailEdge } from '../../core/pixels.ts'

const mostPixels = 64_000_000
const mostSeconds = 20

/**
 * Decodes one image by sharp. The bytes must look like PNG, JPEG or WebP: the other formats that sharp knows, SVG among
 * them, are never handed to it.
 *
 * @returns undefined for an image of more than 64 megapixels, or that takes more than 20 seconds
 */
export async function decodeWith(sharp: typeof Sharp.default, bytes: Uint8Array): Promise<Pixels | undefined> {
  const facts = readImage(bytes)
  if (facts === undefined) return { problem: 'it is no PNG, JPEG or WebP' }
  const { width, height, format } = facts
  if (width * height > mostPixels) return undefined
  const decode = async (failOn: 'truncated' | 'warning'): Promise<Pixels> => {
    const image = sharp(bytes, { failOn, limitInputPixels: mostPixels, sequentialRead: true })
      .timeout({ seconds: mostSeconds })
      .toColourspace('srgb')
    const thumbnail = await image
      .clone()
      .ensureAlpha()
      .resize(thumbnailEdge, thumbnailEdge, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: false })
      .raw()
      .toBuffer()
    const alpha = facts.alpha ? await image.clone().ensureAlpha().extractChannel(3).raw().toBuffer() : undefined
    const clear = alpha?.reduce((count, value) => (value < 255 ? count + 1 : count), 0) ?? 0
    return { width, height, transparent: clear / (width * height), thumbnail: new Uint8Array(thumbnail) }
  }
  try {
    // To libjpeg, data that ends within a scan is a mere warning; so are oddities that hurt no picture.
    if (format === 'jpeg')
      return await decode('warning').catch(error => (hurts(error) ? refuse(error) : decode('truncated')))
    return await decode('truncated')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return /^timeout/i.test(reason) ? undefined : { problem: reason.split('\n', 1)[0]?.slice(0, 200) ?? '' }
  }
}

function hurts(error: unknown): boolean {
  return /premature end|bad huffman code/i.test(String(error))
}

function refuse(error: unknown): never {
  throw error
}
