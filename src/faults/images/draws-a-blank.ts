import { crc32 } from '../../codec/image/crc32.ts'
import { drawBlank } from '../../codec/image/draw.ts'
import { readImage } from '../../codec/image/read.ts'
import { defineFault } from '../../core/fault.ts'

export default defineFault({
  title: 'Delivers a blank canvas in place of the picture',
  seenAt: 'nicknochnack/StableDiffusionApp#10',
  caughtBy: 'image-not-blank',
  links: true,
  applies: ({ operation }) => (operation.answer.images?.length ?? 0) > 0,
  breaks: ({ succeeded, images }) => (succeeded ? images(blank) : undefined),
})

/** Of the same size, format and transparency; several of them in several colours. */
function blank(bytes: Uint8Array): Uint8Array {
  const facts = readImage(bytes)
  return facts ? drawBlank({ ...facts, transparent: facts.alpha, seed: crc32(bytes) }) : bytes
}
