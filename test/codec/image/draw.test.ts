import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawBlank, drawImage, type ImageOptions } from '../../../src/codec/image/draw.ts'
import { imageFormats } from '../../../src/codec/image/facts.ts'
import { drawPicture, maxSide } from '../../../src/codec/image/picture.ts'
import { readImage } from '../../../src/codec/image/read.ts'
import { decode, meanDifference, pixelsOf, plainBlocksOff } from './pictures.ts'

const format = fc.constantFrom(...imageFormats)
const side = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 700 }))
const caption = fc.record({
  model: fc.string({ maxLength: 40 }),
  index: fc.integer({ min: 1, max: 10 }),
  count: fc.integer({ min: 1, max: 10 }),
  prompt: fc.string({ maxLength: 200, unit: 'grapheme' }),
})
const drawing: fc.Arbitrary<ImageOptions> = fc
  .record({
    format,
    width: side,
    height: side,
    seed: fc.integer(),
    transparent: fc.boolean(),
    shown: fc.constantFrom(0, 0.25, 0.5, 0.9, 1),
    caption: fc.option(caption, { nil: undefined }),
  })
  .map(({ caption: written, ...rest }) => (written ? { ...rest, caption: written } : rest))
const boat = { model: 'gpt-image-1', index: 2, count: 3, prompt: 'A paper boat on calm water, in watercolour' }

async function expectFaithful(options: ImageOptions) {
  const bytes = drawImage(options)
  const { width, height } = options
  const alpha = options.transparent && options.format !== 'jpeg'
  const decoded = await decode(bytes)
  expect(decoded).toMatchObject({ format: options.format, width, height, hasAlpha: alpha })
  expect(readImage(bytes)).toEqual({ format: options.format, width, height, alpha, complete: true })
  const picture = drawPicture({ ...options, transparent: alpha })
  if (options.format !== 'jpeg') expect(Buffer.compare(decoded.data, pixelsOf(picture))).toBe(0)
  else {
    expect(plainBlocksOff(picture, decoded.data, 3)).toBe(0)
    expect(meanDifference(decoded.data, pixelsOf(picture))).toBeLessThan(width * height < 256 ? 60 : 30)
  }
  return decoded
}

test('a real decoder reads every drawing as the picture that was drawn', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, async options => {
      await expectFaithful(options)
    }),
    { numRuns: 150 },
  )
}, 60_000)

const sizes = [
  [1, 1],
  [7, 5],
  [256, 256],
  [1024, 1024],
  [1024, 1536],
  [1536, 1024],
  [3840, 2160],
  [4096, 4096],
  [maxSide, 1],
  [1, maxSide],
] as const
for (const name of imageFormats)
  for (const [width, height] of sizes)
    test(`a ${name} of ${width}x${height} decodes whole`, async () => {
      const { data } = await expectFaithful({ format: name, width, height, seed: 11, transparent: true, caption: boat })
      expect(data.length).toBe(width * height * 4)
    }, 30_000)

test('a transparent drawing has clear and opaque pixels, one of a single pixel is clear', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, fc.constantFrom('png', 'webp'), async (options, name) => {
      const { data } = await decode(drawImage({ ...options, format: name, transparent: true, shown: 1 }))
      const alphas = new Set(data.filter((_, at) => at % 4 === 3))
      const single = options.width * options.height === 1
      expect([...alphas].sort()).toEqual(single ? [0] : [0, 255])
    }),
    { numRuns: 60 },
  )
}, 60_000)

for (const [name, square, large] of [
  ['png', 4, 10],
  ['webp', 3, 4],
  ['jpeg', 14, 34],
] as const)
  test(`a ${name} stays small: ${square} KB at 1024x1024, ${large} KB at 3840x2160`, () => {
    for (let seed = 0; seed < 20; seed++) {
      const options = {
        format: name,
        seed,
        transparent: seed % 2 === 0,
        caption: { ...boat, prompt: 'sphinx of black quartz '.repeat(5) },
      }
      expect(drawImage({ ...options, width: 1024, height: 1024 }).length).toBeLessThan(square * 1024)
      expect(drawImage({ ...options, width: 3840, height: 2160 }).length).toBeLessThan(large * 1024)
    }
  })

const fill = (from: number) => {
  for (let seed = from; seed < from + 256; seed++)
    drawImage({ format: 'webp', width: 9, height: 9, seed, transparent: false, shown: 0.3 })
}

test('equal options give equal bytes, also after the cache has forgotten them', () => {
  fc.assert(
    fc.property(drawing, fc.integer({ min: 0, max: 1e9 }), (options, other) => {
      const bytes = drawImage(options)
      expect(drawImage({ ...options })).toBe(bytes)
      fill(other)
      const again = drawImage(options)
      expect(again).not.toBe(bytes)
      expect(again).toEqual(bytes)
    }),
    { numRuns: 10 },
  )
})

test('a few large drawings push a small one out of the cache: it is bounded by bytes too', () => {
  const small = { format: 'png', width: 64, height: 64, seed: -7, transparent: false } as const
  const bytes = drawImage(small)
  for (let seed = 0; seed < 100; seed++)
    drawImage({ format: 'jpeg', width: 4096, height: 4096, seed, transparent: false })
  expect(drawImage(small)).not.toBe(bytes)
})

test('a drawing that is used again stays in the cache', () => {
  const options = { format: 'png', width: 64, height: 64, seed: -5, transparent: false } as const
  const bytes = drawImage(options)
  for (let seed = 0; seed < 600; seed++) {
    drawImage({ format: 'webp', width: 10, height: 9, seed, transparent: false })
    expect(drawImage(options)).toBe(bytes)
  }
})

test('different seeds give different pixels', async () => {
  const seeds = [
    0,
    1,
    2,
    3,
    -1,
    -2,
    0xffffffff,
    0x100000000,
    0x200000000,
    1_900_000_000_000,
    1_900_000_000_001,
    2 ** 53 - 1,
  ]
  for (const name of imageFormats) {
    const seen = new Set<string>()
    for (const seed of seeds) {
      const { data } = await decode(drawImage({ format: name, width: 64, height: 64, seed, transparent: false }))
      seen.add(Buffer.from(data).toString('base64'))
    }
    expect(seen.size).toBe(seeds.length)
  }
})

test('what is written on a picture makes it another one', () => {
  const options = { format: 'png', width: 512, height: 512, seed: 1, transparent: false } as const
  const others = [boat, { ...boat, index: 3 }, { ...boat, count: 4 }, { ...boat, model: 'm' }, { ...boat, prompt: 'p' }]
  const all = [drawImage(options), ...others.map(written => drawImage({ ...options, caption: written }))]
  expect(new Set(all.map(String)).size).toBe(6)
})

test('the more of a drawing is shown, the more pixels it has in common with the whole', async () => {
  const some = fc.record({ width: fc.integer({ min: 8, max: 400 }), height: fc.integer({ min: 8, max: 400 }) })
  await fc.assert(
    fc.asyncProperty(some, fc.integer(), fc.boolean(), fc.boolean(), async (size, seed, transparent, written) => {
      const options = { ...size, format: 'png', seed, transparent, ...(written && { caption: boat }) } as const
      const shares = [1, 2, 3, 4].map(step => drawImage({ ...options, shown: step / 4 }))
      const decoded = await Promise.all(shares.map(decode))
      const whole = new Uint32Array(decoded[3]?.data.buffer ?? new ArrayBuffer())
      const common = decoded.map(({ data }) => {
        const pixels = new Uint32Array(data.buffer)
        return pixels.reduce((sum, pixel, at) => sum + Number(pixel === whole[at]), 0)
      })
      expect(common).toEqual([...new Set(common)].sort((one, other) => one - other))
      expect(common[3]).toBe(size.width * size.height)
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('without being told how much to show, the whole picture is there', () => {
  const options = { format: 'webp', width: 256, height: 256, seed: 4, transparent: true } as const
  expect(drawImage(options)).toEqual(drawImage({ ...options, shown: 1 }))
  expect(drawImage({ ...options, shown: 2 })).toEqual(drawImage(options))
})

test('a jpeg is the same whether transparency is asked for or not', () => {
  const options = { format: 'jpeg', width: 100, height: 50, seed: 1 } as const
  expect(drawImage({ ...options, transparent: true })).toBe(drawImage({ ...options, transparent: false }))
})

test('a size that cannot be drawn is refused', () => {
  for (const [width, height] of [
    [0, 5],
    [5, -1],
    [1.5, 2],
    [Number.NaN, 2],
    [maxSide + 1, 1],
    [8192, 8192],
  ] as const)
    for (const draw of [drawImage, drawBlank])
      expect(() => draw({ format: 'png', width, height, seed: 1, transparent: false })).toThrow(RangeError)
})
