import type { Decode } from '../../core/pixels.ts'
import { decodeWith } from './decode-with.ts'
import { loadSharp } from './load-sharp.ts'
import { takeTurns } from './take-turns.ts'

/** Images that are decoded at the same time, each with up to 64 megapixels in memory. */
const atOnce = 2

/**
 * A full decoder of PNG, JPEG and WebP, or undefined where the optional package `sharp` is not installed. However many
 * images it is given, it decodes two at a time.
 */
export async function createDecoder(): Promise<Decode | undefined> {
  const sharp = await loadSharp()
  if (sharp === undefined) return undefined
  const inTurn = takeTurns(atOnce)
  return bytes => inTurn(() => decodeWith(sharp, bytes))
}
