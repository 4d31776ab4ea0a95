import { deflateRawSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp, { type PngOptions } from 'sharp'
import { expect, test } from 'vitest'
import { drawImage } from '../../../src/codec/image/draw.ts'
import { inflate } from '../../../src/codec/image/inflate.ts'
import { readPngPixels } from '../../../src/codec/image/png-pixels.ts'

const runny = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 400 })), { maxLength: 40 })
  .map(runs => Uint8Array.from(runs.flatMap(([byte, times]) => new Array<number>(times).fill(byte))))
const anything = fc.oneof(fc.uint8Array({ maxLength: 2000 }), runny)

test('what zlib deflates at any level is inflated again', () => {
  const level = fc.constantFrom(0, 1, 6, 9)
  fc.assert(
    fc.property(anything, level, fc.constantFrom(0, 4), (bytes, compression, strategy) => {
      const stream = deflateSync(bytes, { level: compression, strategy })
      expect(inflate(stream, bytes.length)).toEqual(bytes)
    }),
    { numRuns: 60 },
  )
})

test('a stream of another length than announced is no picture’s', () => {
  const stream = deflateSync(new Uint8Array(100))
  expect([inflate(stream, 99), inflate(stream, 101), inflate(deflateRawSync(new Uint8Array(100)), 100)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('whatever a broken stream holds, inflating ends and does not throw', () => {
  const broken = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map(bytes => Uint8Array.from([0x78, 0x9c, ...bytes])),
    fc.tuple(anything, fc.nat(), fc.nat({ max: 255 })).map(([bytes, at, value]) => {
      const stream = new Uint8Array(deflateSync(bytes))
      stream[2 + (at % (stream.length - 2))] = value
      return stream
    }),
    anything.map(bytes => new Uint8Array(deflateSync(bytes)).slice(0, -6)),
  )
  fc.assert(
    fc.property(broken, stream => {
      const found = inflate(stream, 5000)
      expect(found === undefined || found.length === 5000).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a copy from before the first byte is no copy', () => {
  // One block of fixed codes: three bytes from one byte back, then the end.
  expect(inflate(Uint8Array.from([0x78, 0x9c, 3, 2, 0]), 3)).toBeUndefined()
})

test('lines are predicted from their neighbours as encoders do', async () => {
  const [width, height] = [97, 61]
  const waves = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)]
    return 128 + 60 * Math.sin(x / 9 + (at % 3)) + 60 * Math.cos((x - y) / 7)
  })
  const image = sharp(waves, { raw: { width, height, channels: 3 } })
  const raster = readPngPixels(new Uint8Array(await image.png({ adaptiveFiltering: true }).toBuffer()))
  const read = Array.from({ length: width * height }, (_, at) => raster?.at(at % width, Math.floor(at / width)) ?? [])
  expect(read.flatMap(colour => colour.slice(0, 3)).join()).toBe(waves.join())
})

function noise(width: number, height: number, channels: 1 | 3 | 4) {
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => (at * 7919 + ((at * at) % 251)) & 255)
  return sharp(data, { raw: { width, height, channels } })
}

test.each<readonly [string, 1 | 3 | 4, PngOptions]>([
  ['truecolour', 3, {}],
  ['truecolour with alpha and every filter', 4, { adaptiveFiltering: true }],
  ['grey', 1, {}],
  ['stored without compression', 3, { compressionLevel: 0 }],
  ['a palette of 256', 3, { palette: true }],
  ['a palette of 4', 3, { palette: true, colours: 4 }],
  ['a palette of 2', 3, { palette: true, colours: 2 }],
])('pixels of a PNG are those that another decoder reads: %s', async (_, channels, options) => {
  const png = new Uint8Array(await noise(61, 37, channels).png(options).toBuffer())
  const wanted = await sharp(png).toColourspace('srgb').ensureAlpha().raw().toBuffer()
  const raster = readPngPixels(png)
  const read = Array.from({ length: 61 * 37 }, (_, at) => [...(raster?.at(at % 61, Math.floor(at / 61)) ?? [])]).flat()
  expect(Buffer.from(read).equals(wanted)).toBe(true)
})

test('pixels of 16 bits a channel are read by their high bytes', async () => {
  const png = await noise(9, 9, 3).toColourspace('rgb16').png().toBuffer()
  const wanted = await sharp(png).toColourspace('srgb').ensureAlpha().raw().toBuffer()
  expect(readPngPixels(new Uint8Array(png))?.at(4, 4)).toEqual([...wanted.subarray(4 * 40, 4 * 40 + 4)])
})

test('what is no whole PNG, is interlaced, or would fill the memory has no pixels', async () => {
  const png = drawImage({ format: 'png', width: 64, height: 64, seed: 1, transparent: false })
  const large = drawImage({ format: 'png', width: 4096, height: 4096, seed: 1, transparent: false })
  const interlaced = new Uint8Array(await noise(20, 20, 3).png({ progressive: true }).toBuffer())
  const jpeg = drawImage({ format: 'jpeg', width: 64, height: 64, seed: 1, transparent: false })
  const vast = png.slice()
  new DataView(vast.buffer).setUint32(16, 2_000_000_000)
  for (const bytes of [png.slice(0, -20), interlaced, jpeg, vast, new Uint8Array()])
    expect(readPngPixels(bytes)).toBeUndefined()
  // Two bits a pixel are 4 MB, and fit.
  expect(readPngPixels(large)?.width).toBe(4096)
})
