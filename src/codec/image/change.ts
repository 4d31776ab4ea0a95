import { joinBytes } from '../join-bytes.ts'
import { crc32 } from './crc32.ts'
import { fourLetters, uint32be } from './integers.ts'
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

/**
 * Breaks the pixel data of an image and nothing else: its structure is whole, every checksum of a PNG's chunks is right,
 * and only a decoder finds out.
 */
export function corruptImage(bytes: Uint8Array): Uint8Array {
  const { format } = readImage(bytes) ?? {}
  if (format === 'jpeg') return endScan(bytes)
  if (format === 'png') return changeChunks(bytes, 'IDAT', data => flip(data, Math.floor(data.length / 2)))
  return flip(bytes, Math.floor(bytes.length / 2))
}

/** A JPEG whose scan ends halfway, with the marker of the end behind it. */
function endScan(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xda)
  const half = Math.floor((start + 14 + bytes.length) / 2)
  // A byte FF belongs to what follows it.
  return joinBytes([bytes.slice(0, bytes[half - 1] === 0xff ? half - 1 : half), [0xff, 0xd9]])
}

/** Makes every pixel of a PNG with a palette opaque, and leaves it its alpha channel. */
export function fillAlpha(bytes: Uint8Array): Uint8Array {
  return changeChunks(bytes, 'tRNS', data => data.map(() => 255))
}

function flip(bytes: Uint8Array, from: number): Uint8Array {
  return bytes.map((byte, at) => (at < from ? byte : byte ^ 0xa5))
}

/** A PNG with the data of some chunks changed, as long as before. */
function changeChunks(bytes: Uint8Array, name: string, change: (data: Uint8Array) => Uint8Array): Uint8Array {
  const changed = bytes.slice()
  const view = new DataView(changed.buffer)
  for (let at = 8; at + 12 <= changed.length; ) {
    const end = at + 8 + uint32be(changed, at)
    if (fourLetters(changed, at + 4) === name && end + 4 <= changed.length) {
      changed.set(change(changed.slice(at + 8, end)), at + 8)
      view.setUint32(end, crc32(changed, at + 4, end))
    }
    at = end + 4
  }
  return changed
}
