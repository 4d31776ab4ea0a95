import type { ImageFacts } from './facts.ts'
import { uint16be } from './integers.ts'
import { onlyZeros } from './only-zeros.ts'

/** Real files have a few dozen segments; an ICC profile or C2PA manifest in 64 KB pieces adds hundreds. */
const segmentBudget = 65_536

/**
 * Walks a JPEG's markers from SOI by the first frame header to EOI.
 *
 * @see ITU-T T.81, B.1 and B.2
 */
export function readJpeg(bytes: Uint8Array): ImageFacts | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined
  let size: { width: number; height: number } | undefined
  let scanned = false
  let complete = false
  let at = 2
  for (let segment = 0; segment < segmentBudget && bytes[at] === 0xff; segment++) {
    // Any marker may be preceded by fill bytes FF.
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === 0xd9) {
      complete = scanned && onlyZeros(bytes, at + 2)
      break
    }
    const length = uint16be(bytes, at + 2)
    if (marker === undefined || length < 2 || at + 2 + length > bytes.length) break
    if (size === undefined && isFrameHeader(marker)) size = readFrameHeader(bytes, at, length)
    if (marker === 0xda && size === undefined) break
    if (marker === 0xda) scanned = true
    at += 2 + length
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  return size && { format: 'jpeg', ...size, alpha: false, complete }
}

/** SOF0 to SOF15; among them DHT, JPG and DAC are no frame headers. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** A height of zero announces a DNL segment, which decoders do not support. */
function readFrameHeader(bytes: Uint8Array, at: number, length: number): { width: number; height: number } | undefined {
  const height = uint16be(bytes, at + 5)
  const width = uint16be(bytes, at + 7)
  return length >= 11 && width > 0 && height > 0 ? { width, height } : undefined
}

/** Entropy-coded data lasts until a marker that is neither a stuffed FF nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
    at += 2
  }
  return bytes.length
}
