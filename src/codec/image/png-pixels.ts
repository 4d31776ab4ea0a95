import { joinBytes } from '../join-bytes.ts'
import { inflate } from './inflate.ts'
import { fourLetters, uint32be } from './integers.ts'
import type { Colour } from './palette.ts'
import { readPng } from './read-png.ts'

/** The pixels of a picture, one by one. Places outside read as the nearest ones within. */
export interface Raster {
  readonly width: number
  readonly height: number
  at(x: number, y: number): Colour
}

/** Decoded bytes that are held at most: 2048 x 2048 pixels of eight bits a channel. */
const mostBytes = 2048 * 2048 * 4 + 2048
const channels: { readonly [colourType: number]: number } = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * Decodes a PNG's pixels to eight bits a channel. Never throws.
 *
 * @returns undefined for what is no whole PNG, is interlaced, or holds more than 16 MB
 * @see PNG, third edition, 7.2, 9.2 and 11.2
 */
export function readPngPixels(bytes: Uint8Array): Raster | undefined {
  const facts = readPng(bytes)
  if (!facts?.complete) return undefined
  const { width, height } = facts
  const [depth = 8, colourType = 0, , , interlaced = 0] = bytes.subarray(24, 29)
  const many = channels[colourType] ?? 1
  const stride = Math.ceil((width * many * depth) / 8)
  if (interlaced || (stride + 1) * height > mostBytes) return undefined
  const { data, palette, alphas } = chunksOf(bytes)
  const lines = inflate(data, (stride + 1) * height)
  if (lines === undefined || !unfilter(lines, stride, Math.max(1, (many * depth) >> 3))) return undefined

  const sample = (x: number, y: number, channel: number): number => {
    const start = y * (stride + 1) + 1
    const index = x * many + channel
    if (depth === 8) return lines[start + index] ?? 0
    if (depth === 16) return lines[start + 2 * index] ?? 0
    const byte = lines[start + ((index * depth) >> 3)] ?? 0
    const value = (byte >> (8 - depth - ((index * depth) & 7))) & ((1 << depth) - 1)
    return colourType === 3 ? value : Math.round((value * 255) / ((1 << depth) - 1))
  }
  const at = (column: number, line: number): Colour => {
    const [x, y] = [Math.min(Math.max(column, 0), width - 1), Math.min(Math.max(line, 0), height - 1)]
    const first = sample(x, y, 0)
    if (colourType === 3) {
      const [red = 0, green = 0, blue = 0] = palette.subarray(3 * first, 3 * first + 3)
      return [red, green, blue, alphas[first] ?? 255]
    }
    const alpha = colourType >= 4 ? sample(x, y, many - 1) : 255
    return many < 3 ? [first, first, first, alpha] : [first, sample(x, y, 1), sample(x, y, 2), alpha]
  }
  return { width, height, at }
}

function chunksOf(bytes: Uint8Array) {
  const data: Uint8Array[] = []
  let palette = new Uint8Array()
  let alphas = new Uint8Array()
  for (let at = 8; at + 12 <= bytes.length; at += 12 + uint32be(bytes, at)) {
    const content = bytes.slice(at + 8, at + 8 + uint32be(bytes, at))
    const name = fourLetters(bytes, at + 4)
    if (name === 'IDAT') data.push(content)
    if (name === 'PLTE') palette = content
    if (name === 'tRNS') alphas = content
  }
  return { data: joinBytes(data), palette, alphas }
}

/** Undoes the filter of each line, in place. False for a filter that does not exist. */
function unfilter(lines: Uint8Array, stride: number, step: number): boolean {
  for (let start = 0; start < lines.length; start += stride + 1) {
    const filter = lines[start] ?? 0
    if (filter > 4) return false
    for (let at = start + 1; at <= start + stride; at++) {
      const left = at - step > start ? (lines[at - step] ?? 0) : 0
      const up = start === 0 ? 0 : (lines[at - stride - 1] ?? 0)
      const corner = start === 0 || at - step <= start ? 0 : (lines[at - stride - 1 - step] ?? 0)
      const guess =
        filter === 1
          ? left
          : filter === 2
            ? up
            : filter === 3
              ? (left + up) >> 1
              : filter === 4
                ? paeth(left, up, corner)
                : 0
      lines[at] = (lines[at] ?? 0) + guess
    }
  }
  return true
}

/** @see PNG, third edition, 9.4 */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}
