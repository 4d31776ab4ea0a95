import { readPngPixels } from '../../codec/image/png-pixels.ts'
import { sketch } from '../../codec/image/sketch.ts'
import { imageBytes } from '../../contract/request/image-bytes.ts'
import type { Ask } from '../../core/words.ts'

const known = new WeakMap<Ask, string | undefined>()

/**
 * The first input picture of a masked edit and where it may be changed, as a sketch: a mock keeps what the mask keeps.
 * Undefined without a mask, and where one of the two is no PNG that can be read here.
 */
export function maskedInput(ask: Ask): string | undefined {
  if (ask.mask === undefined || known.has(ask)) return known.get(ask)
  const found = read(ask)
  known.set(ask, found)
  return found
}

function read({ images = [], mask }: Ask): string | undefined {
  const [input] = images
  if (input === undefined || mask === undefined) return undefined
  const [picture, cover] = [input, mask].map(image => {
    const bytes = imageBytes(image)
    return bytes && readPngPixels(bytes)
  })
  return picture && cover && sketch(picture, cover)
}
