import type { ImageFacts } from './facts.ts'
import { fourLetters, uint16le, uint24le, uint32le } from './integers.ts'
import { onlyZeros } from './only-zeros.ts'

const firstChunk = 12
/** An animation has a chunk a frame; only hostile bytes have more than this. */
const chunkBudget = 65_536

type Header = Pick<ImageFacts, 'width' | 'height' | 'alpha'>

/**
 * Reads the first chunk of a WebP (VP8, VP8L or VP8X) and walks the chunks to the end that RIFF announces.
 *
 * @see RFC 9649, 2.3 to 2.7
 */
export function readWebp(bytes: Uint8Array): ImageFacts | undefined {
  if (fourLetters(bytes, 0) !== 'RIFF' || fourLetters(bytes, 8) !== 'WEBP') return undefined
  const header = readHeader(bytes)
  if (header === undefined) return undefined
  return { format: 'webp', ...header, complete: isComplete(bytes) }
}

function readHeader(bytes: Uint8Array): Header | undefined {
  const data = firstChunk + 8
  const name = fourLetters(bytes, firstChunk)
  if (name === 'VP8X' && bytes.length >= data + 10) {
    const alpha = ((bytes[data] ?? 0) & 0x10) !== 0
    return { width: uint24le(bytes, data + 4) + 1, height: uint24le(bytes, data + 7) + 1, alpha }
  }
  if (name === 'VP8L' && bytes.length >= data + 5 && bytes[data] === 0x2f) {
    const packed = uint32le(bytes, data + 1)
    // Three bits of version, which must be zero, follow the alpha bit.
    if (packed >>> 29 !== 0) return undefined
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1, alpha: (packed & 0x10000000) !== 0 }
  }
  if (name === 'VP8 ' && bytes.length >= data + 10) return readKeyFrame(bytes, data)
  return undefined
}

/** @see RFC 6386, 9.1 */
function readKeyFrame(bytes: Uint8Array, data: number): Header | undefined {
  const inter = (bytes[data] ?? 0) & 1
  if (inter || uint24le(bytes, data + 3) !== 0x2a019d) return undefined
  // The two highest bits of each are a scale, not a size.
  const width = uint16le(bytes, data + 6) & 0x3fff
  const height = uint16le(bytes, data + 8) & 0x3fff
  return width > 0 && height > 0 ? { width, height, alpha: false } : undefined
}

function isComplete(bytes: Uint8Array): boolean {
  const end = 8 + uint32le(bytes, 4)
  if (end > bytes.length || !onlyZeros(bytes, end)) return false
  let at = firstChunk
  let picture = false
  for (let chunk = 0; chunk < chunkBudget && at + 8 <= end; chunk++) {
    const name = fourLetters(bytes, at)
    if (name === 'VP8 ' || name === 'VP8L' || name === 'ANMF') picture = true
    const length = uint32le(bytes, at + 4)
    at += 8 + length + (length % 2)
  }
  // Some writers leave the padding of the last chunk out of the RIFF length.
  return picture && (at === end || at === end + 1)
}
