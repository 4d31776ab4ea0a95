import type { ImageFacts } from './facts.ts'
import { readJpeg } from './read-jpeg.ts'
import { readPng } from './read-png.ts'
import { readWebp } from './read-webp.ts'

/**
 * Tells an image from its bytes: format by magic bytes, size and alpha from the header, and whether its structure
 * reaches its end. No pixel is decoded and no memory is taken by the announced size. Never throws, and takes time
 * linear in the length of the bytes.
 *
 * @returns undefined when the bytes are no PNG, JPEG or WebP, or end before their size is told.
 */
export function readImage(bytes: Uint8Array): ImageFacts | undefined {
  return readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes)
}
