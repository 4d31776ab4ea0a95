import type * as Sharp from 'sharp'
import type { Decode } from '../../core/pixels.ts'
import { decodeWith } from './decode-with.ts'

/** Images that are decoded at the same time, each with up to 64 megapixels in memory. */
const atOnce = 2

/**
 * A full decoder of PNG, JPEG and WebP, or undefined where the optional package `sharp` is not installed. However many
 * images it is given, it decodes two at a time.
 */
export async function createDecoder(): Promise<Decode | undefined> {
  const sharp = await load()
  if (sharp === undefined) return undefined
  // A cache would keep what providers sent in memory, and no picture is asked for twice.
  sharp.cache(false)
  const lanes = Array.from({ length: atOnce }, () => Promise.resolve<unknown>(undefined))
  let turn = 0
  return bytes => {
    const lane = turn++ % atOnce
    const decoded = (lanes[lane] ?? Promise.resolve()).then(() => decodeWith(sharp, bytes))
    lanes[lane] = decoded
    return decoded
  }
}

async function load(): Promise<typeof Sharp.default | undefined> {
  try {
    return (await import('sharp')).default
  } catch {
    // Not installed, or not for this platform: then structure alone is judged.
    return undefined
  }
}
