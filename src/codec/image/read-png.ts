import { crc32 } from './crc32.ts'
import type { ImageFacts } from './facts.ts'
import { fourLetters, uint32be } from './integers.ts'
import { onlyZeros } from './only-zeros.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const headerEnd = signature.length + 4 + 4 + 13
/** A 4K image in chunks of 8 KB has some four thousand; only hostile bytes have more than this. */
const chunkBudget = 65_536
const longest = 0x7fffffff

const bitDepths = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
])

/**
 * Reads a PNG's IHDR and walks its chunks.
 *
 * @see PNG, third edition, 5.3 and 11.2.1
 */
export function readPng(bytes: Uint8Array): ImageFacts | undefined {
  if (bytes.length < headerEnd || signature.some((byte, at) => bytes[at] !== byte)) return undefined
  if (uint32be(bytes, 8) !== 13 || fourLetters(bytes, 12) !== 'IHDR') return undefined
  const width = uint32be(bytes, 16)
  const height = uint32be(bytes, 20)
  if (width === 0 || height === 0 || width > longest || height > longest) return undefined
  const [depth = 0, colourType = 0, compression, filter, interlace = 0] = bytes.subarray(24, headerEnd)
  if (!bitDepths.get(colourType)?.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1)
    return undefined
  const { complete, transparency } = walk(bytes)
  return { format: 'png', width, height, alpha: colourType === 4 || colourType === 6 || transparency, complete }
}

function walk(bytes: Uint8Array): { complete: boolean; transparency: boolean } {
  let at = signature.length
  let intact = true
  let data = false
  let transparency = false
  for (let chunk = 0; chunk < chunkBudget && at + 12 <= bytes.length; chunk++) {
    const end = at + 8 + uint32be(bytes, at)
    if (end + 4 > bytes.length) break
    const name = fourLetters(bytes, at + 4)
    // The CRC covers the name and the data, not the length.
    if (crc32(bytes, at + 4, end) !== uint32be(bytes, end)) intact = false
    if (name === 'tRNS') transparency = true
    if (name === 'IDAT') data = true
    at = end + 4
    if (name === 'IEND') return { complete: intact && data && onlyZeros(bytes, at), transparency }
  }
  return { complete: false, transparency }
}
