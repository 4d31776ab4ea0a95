import { readImage } from './read.ts'

/**
 * Cuts the end off an image, about half of it, and leaves what tells its size: it still reads as an image, not as a
 * complete one. Bytes that are no image are cut in half.
 */
export function truncateImage(bytes: Uint8Array): Uint8Array {
  const half = Math.floor(bytes.length / 2)
  for (let kept = half; kept < bytes.length; kept = Math.ceil((kept + bytes.length) / 2)) {
    const cut = bytes.slice(0, kept)
    if (readImage(cut)?.complete === false) return cut
  }
  return bytes.slice(0, half)
}
