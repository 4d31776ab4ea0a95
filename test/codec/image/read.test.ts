import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { truncateImage } from '../../../src/codec/image/change.ts'
import { crc32 } from '../../../src/codec/image/crc32.ts'
import { drawImage } from '../../../src/codec/image/draw.ts'
import { imageFormats } from '../../../src/codec/image/facts.ts'
import { readImage } from '../../../src/codec/image/read.ts'

/** Noise, so that encoders have something to write. */
function noise(width: number, height: number, channels: 1 | 2 | 3 | 4): Sharp {
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => (at * at * 31 + at * 7) & 0xff)
  const image = sharp(data, { raw: { width, height, channels } })
  return channels < 3 ? image.toColourspace('b-w') : image
}

const encoders: Record<string, () => Promise<Uint8Array>> = {
  'png rgb': () => noise(37, 21, 3).png().toBuffer(),
  'png rgba': () => noise(37, 21, 4).png().toBuffer(),
  'png palette': () => noise(37, 21, 3).png({ palette: true, colours: 16 }).toBuffer(),
  'png palette with transparency': () => noise(37, 21, 4).png({ palette: true }).toBuffer(),
  'png gray': () => noise(37, 21, 1).png().toBuffer(),
  'png gray and alpha': () => noise(37, 21, 2).png().toBuffer(),
  'png 16 bit': () => noise(37, 21, 3).toColourspace('rgb16').png().toBuffer(),
  'png interlaced': () => noise(37, 21, 4).png({ progressive: true }).toBuffer(),
  'png in many chunks': () => noise(300, 300, 4).withMetadata({ density: 72 }).png({ compressionLevel: 0 }).toBuffer(),
  'jpeg baseline': () => noise(37, 21, 3).jpeg().toBuffer(),
  'jpeg 4:4:4': () => noise(37, 21, 3).jpeg({ chromaSubsampling: '4:4:4', quality: 100 }).toBuffer(),
  'jpeg progressive': () => noise(37, 21, 3).jpeg({ progressive: true }).toBuffer(),
  'jpeg gray': () => noise(37, 21, 1).jpeg().toBuffer(),
  'jpeg mozjpeg': () => noise(37, 21, 3).jpeg({ mozjpeg: true }).toBuffer(),
  'jpeg with EXIF and ICC': () =>
    noise(37, 21, 3)
      .withIccProfile('p3')
      .withExifMerge({ IFD0: { Copyright: 'nobody' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer(),
  'webp lossy': () => noise(37, 21, 3).webp().toBuffer(),
  'webp lossless': () => noise(37, 21, 3).webp({ lossless: true }).toBuffer(),
  'webp lossless with alpha': () => noise(37, 21, 4).webp({ lossless: true }).toBuffer(),
  'webp lossy with alpha': () => noise(37, 21, 4).webp().toBuffer(),
  'webp with ICC': () => noise(37, 21, 3).withIccProfile('p3').webp().toBuffer(),
  'webp animated': async () =>
    sharp([await noise(37, 21, 4).png().toBuffer(), await noise(37, 21, 4).negate().png().toBuffer()], {
      join: { animated: true },
    })
      .webp()
      .toBuffer(),
}

for (const [name, encode] of Object.entries(encoders))
  test(`${name}: the facts are those that a real decoder tells`, async () => {
    const bytes = await encode()
    const { format, width, height, hasAlpha } = await sharp(bytes).metadata()
    expect(readImage(bytes)).toEqual({ format, width, height, alpha: hasAlpha, complete: true })
  })

for (const [name, encode] of Object.entries(encoders))
  test(`${name}: an image that is cut anywhere is never complete`, async () => {
    const bytes = await encode()
    const whole = readImage(bytes)
    const step = bytes.length > 10_000 ? 997 : 1
    let told = 0
    for (let length = 0; length < bytes.length; length += step) {
      const facts = readImage(bytes.subarray(0, length))
      if (facts === undefined) continue
      told++
      expect(facts).toMatchObject({ width: whole?.width, height: whole?.height, complete: false })
    }
    expect(told).toBeGreaterThan(0)
  })

const small = imageFormats.map(format => drawImage({ format, width: 20, height: 12, seed: 3, transparent: true }))

test('a drawing that is cut anywhere is never complete', () => {
  for (const bytes of small)
    for (let length = 0; length < bytes.length; length++)
      expect(readImage(bytes.subarray(0, length))?.complete ?? false).toBe(false)
})

test('a truncated image keeps its size, is not complete, and no decoder takes it', async () => {
  const shapes = [
    [1, 1],
    [20, 12],
    [1024, 1024],
  ] as const
  for (const format of imageFormats)
    for (const [width, height] of shapes) {
      const whole = drawImage({ format, width, height, seed: 3, transparent: false })
      const cut = truncateImage(whole)
      expect(cut.length).toBeLessThan(whole.length)
      expect(readImage(cut)).toMatchObject({ format, width, height, complete: false })
      await expect(sharp(cut, { failOn: 'truncated' }).raw().toBuffer()).rejects.toThrow()
    }
})

test('bytes that are no image are truncated to half', () => {
  expect(truncateImage(new Uint8Array(9))).toEqual(new Uint8Array(4))
  expect(truncateImage(new Uint8Array(0))).toEqual(new Uint8Array(0))
})

test('zeros may follow an image, other bytes may not', async () => {
  for (const encode of Object.values(encoders)) {
    const bytes = await encode()
    const longer = new Uint8Array(bytes.length + 5)
    longer.set(bytes)
    expect(readImage(longer)).toEqual(readImage(bytes))
    longer[bytes.length + 4] = 1
    expect(readImage(longer)).toEqual({ ...readImage(bytes), complete: false })
  }
})

test('a PNG with any one byte changed is not complete', () => {
  const [png = new Uint8Array()] = small
  for (let at = 0; at < png.length; at++)
    for (const flip of [0x01, 0x20, 0x80, 0xff]) {
      const changed = png.slice()
      changed[at] = (changed[at] ?? 0) ^ flip
      expect(readImage(changed)?.complete ?? false).toBe(false)
    }
})

test('a PNG without image data, and a JPEG without a scan, are not complete', () => {
  const [png = new Uint8Array(), jpeg = new Uint8Array()] = small
  const data = indexOf(png, 'IDAT') - 4
  const end = indexOf(png, 'IEND') - 4
  const empty = Uint8Array.of(...png.subarray(0, data), ...png.subarray(end))
  expect(readImage(empty)).toMatchObject({ width: 20, height: 12, complete: false })
  const scan = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xda)
  const blank = Uint8Array.of(...jpeg.subarray(0, scan), 0xff, 0xd9)
  expect(readImage(blank)).toMatchObject({ width: 20, height: 12, complete: false })
})

test('a WebP that announces a picture and holds none is not complete', () => {
  const text = (name: string) => [...name].map(letter => letter.charCodeAt(0))
  const header = [...text('VP8X'), 10, 0, 0, 0, 0x10, 0, 0, 0, 19, 0, 0, 11, 0, 0]
  const bytes = Uint8Array.of(...text('RIFF'), 0, 0, 0, 0, ...text('WEBP'), ...header, ...text('EXIF'), 0, 0, 0, 0)
  expect(readImage(withRiffLength(bytes))).toEqual({
    format: 'webp',
    width: 20,
    height: 12,
    alpha: true,
    complete: false,
  })
})

test('Huffman tables may stand before the frame header of a JPEG, and restarts within its scan', async () => {
  const [, jpeg = new Uint8Array()] = small
  const place = (marker: number) => jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === marker)
  const counts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
  const table = Uint8Array.of(0xff, 0xc4, 0, 31, 1, ...counts, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
  const early = insert(jpeg, place(0xc2), table, 1)
  expect(await sharp(early).metadata()).toMatchObject({ width: 20, height: 12 })
  expect(readImage(early)).toEqual(readImage(jpeg))
  for (let restart = 0xd0; restart <= 0xd7; restart++)
    expect(readImage(insert(jpeg, jpeg.length - 2, Uint8Array.of(0xff, restart), 1))).toEqual(readImage(jpeg))
})

test('what is no PNG, JPEG or WebP is no image', async () => {
  const text = new TextEncoder()
  const others = ['', 'RIFF', '<!doctype html><title>502</title>', '{"error":{}}', 'GIF89a', 'RIFF\0\0\0\0WAVEfmt ']
  for (const other of others) expect(readImage(text.encode(other))).toBeUndefined()
  expect(readImage(await noise(8, 8, 3).gif().toBuffer())).toBeUndefined()
  expect(readImage(await noise(8, 8, 3).tiff().toBuffer())).toBeUndefined()
})

const magic = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  [0xff, 0xd8, 0xff],
  [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8],
  [...'RIFF'].map(letter => letter.charCodeAt(0)),
  ...['VP8 ', 'VP8L', 'VP8X'].map(name =>
    [...`RIFF\x40\0\0\0WEBP${name}\x10\0\0\0`].map(letter => letter.charCodeAt(0)),
  ),
]

test('no bytes make the reader throw, and a size is always at least 1x1', () => {
  const tail = fc.uint8Array({ maxLength: 300 })
  fc.assert(
    fc.property(fc.constantFrom([], ...magic), tail, (start, rest) =>
      expectPlausible(Uint8Array.of(...start, ...rest)),
    ),
    { numRuns: 3000 },
  )
})

test('no change of an image makes the reader throw', async () => {
  const images = [...small, ...(await Promise.all(Object.values(encoders).map(encode => encode())))]
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), value: fc.integer({ min: 0, max: 255 }) })
  fc.assert(
    fc.property(fc.constantFrom(...images), fc.array(change, { minLength: 1, maxLength: 8 }), (image, changes) => {
      const changed = image.slice(0, 4000)
      // Headers are where a change hurts: half of the places fall into the first 64 bytes.
      for (const { at, value } of changes)
        changed[Math.floor(at < 0.5 ? at * 128 : (at - 0.5) * 2 * changed.length)] = value
      expectPlausible(changed)
    }),
    { numRuns: 3000 },
  )
})

function expectPlausible(bytes: Uint8Array) {
  const facts = readImage(bytes)
  if (facts === undefined) return
  expect(imageFormats).toContain(facts.format)
  for (const side of [facts.width, facts.height]) expect(Number.isInteger(side) && side >= 1).toBe(true)
}

test('millions of empty chunks, segments and fill bytes are given up', () => {
  const [png = new Uint8Array(), jpeg = new Uint8Array(), webp = new Uint8Array()] = small
  const chunk = Uint8Array.of(0, 0, 0, 0, ...new TextEncoder().encode('aaAa'), 0, 0, 0, 0)
  new DataView(chunk.buffer).setUint32(8, crc32(chunk, 4, 8))
  const scan = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xda)
  const bloated = [
    insert(png, indexOf(png, 'IDAT') - 4, chunk, 200_000),
    insert(jpeg, scan, Uint8Array.of(0xff, 0xfe, 0, 2), 500_000),
    withRiffLength(insert(webp, webp.length, Uint8Array.of(...new TextEncoder().encode('none'), 0, 0, 0, 0), 200_000)),
  ]
  for (const bytes of bloated) expect(readImage(bytes)).toMatchObject({ width: 20, height: 12, complete: false })
  const filled = insert(jpeg, scan, Uint8Array.of(0xff), 2_000_000)
  expect(readImage(filled)).toMatchObject({ width: 20, height: 12, complete: true })
  expect(readImage(new Uint8Array(2_000_000).fill(0xff))).toBeUndefined()
})

function insert(bytes: Uint8Array, at: number, piece: Uint8Array, times: number): Uint8Array {
  const whole = new Uint8Array(bytes.length + piece.length * times)
  whole.set(bytes.subarray(0, at))
  for (let time = 0; time < times; time++) whole.set(piece, at + time * piece.length)
  whole.set(bytes.subarray(at), at + piece.length * times)
  return whole
}

function withRiffLength(bytes: Uint8Array): Uint8Array {
  new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true)
  return bytes
}

function indexOf(bytes: Uint8Array, name: string): number {
  return String.fromCharCode(...bytes).indexOf(name)
}

test('the CRC is the one of the standard', () => {
  const bytes = new TextEncoder().encode('123456789')
  expect(crc32(bytes)).toBe(0xcbf43926)
  expect(crc32(Uint8Array.of(1, ...bytes, 2), 1, 10)).toBe(0xcbf43926)
})
