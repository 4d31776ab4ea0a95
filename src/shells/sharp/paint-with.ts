import type { Sharp } from 'sharp'
import { readImage } from '../../codec/image/read.ts'
import type { Edit } from '../../engine/mock/paint.ts'
import type { SharpModule } from './load-sharp.ts'

const mostPixels = 64_000_000
const mostSeconds = 20

/**
 * Paints drawings into a picture where its mask is transparent. Where the mask is opaque, the pixels of the input stay as
 * they are: exactly so in PNG and WebP, which are written without loss, when the input has the size that is wanted. An
 * input or mask of another size is stretched to it. Between the two, both are mixed.
 *
 * @returns undefined for an input or a mask that is no whole PNG, JPEG or WebP of at most 64 megapixels
 */
export async function paintWith(sharp: SharpModule, edit: Edit): Promise<readonly Uint8Array[] | undefined> {
  const { width, height } = edit
  const open = (bytes: Uint8Array): Sharp => {
    const facts = readImage(bytes)
    if (facts === undefined) throw new TypeError('it is no PNG, JPEG or WebP')
    const image = sharp(bytes, { limitInputPixels: mostPixels })
    const same = facts.width === width && facts.height === height
    return same ? image : image.resize(width, height, { fit: 'fill' })
  }
  const pixels = (image: Sharp) =>
    image.timeout({ seconds: mostSeconds }).toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer()
  try {
    const input = await pixels(edit.transparent ? open(edit.input) : open(edit.input).flatten({ background: '#fff' }))
    const mask = await open(edit.mask).ensureAlpha().extractChannel(3).raw({ depth: 'uchar' }).toBuffer()
    const painted: Uint8Array[] = []
    for (const drawing of edit.drawings) {
      const mixed = mix(input, await pixels(sharp(drawing)), mask)
      const whole = sharp(mixed, { raw: { width, height, channels: 4 } })
      const bytes = await write(edit.transparent ? whole : whole.removeAlpha(), edit).toBuffer()
      painted.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))
    }
    return painted
  } catch {
    // What cannot be decoded is not painted into.
    return undefined
  }
}

/** The input where the mask is opaque, the drawing where it is transparent. Four bytes a pixel, one for the mask. */
function mix(input: Uint8Array, drawing: Uint8Array, mask: Uint8Array): Uint8Array {
  const mixed = Uint8Array.from(input)
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const kept = mask[pixel] ?? 255
    if (kept === 255) continue
    for (let at = 4 * pixel; at < 4 * pixel + 4; at++) {
      const before = input[at] ?? 0
      const after = drawing[at] ?? 0
      mixed[at] = kept === 0 ? after : Math.round((before * kept + after * (255 - kept)) / 255)
    }
  }
  return mixed
}

function write(image: Sharp, { format }: Edit): Sharp {
  if (format === 'jpeg') return image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
  // Little effort: what is written is read once.
  return format === 'webp' ? image.webp({ lossless: true, exact: true, effort: 0 }) : image.png({ compressionLevel: 6 })
}
