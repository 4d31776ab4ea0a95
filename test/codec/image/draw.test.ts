import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawImage } from '../../../src/codec/image/draw.ts'
import { imageFormats } from '../../../src/codec/image/facts.ts'
import { drawPicture, maxSide, type Picture } from '../../../src/codec/image/picture.ts'
import { readImage } from '../../../src/codec/image/read.ts'

const format = fc.constantFrom(...imageFormats)
const side = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 700 }))
const drawing = fc.record({
  format,
  width: side,
  height: side,
  seed: fc.integer(),
  transparent: fc.boolean(),
  steps: fc.integer({ min: 1, max: 4 }),
})
type Drawing = Parameters<typeof drawImage>[0]

async function decode(bytes: Uint8Array) {
  const image = sharp(bytes, { failOn: 'warning' })
  const { format: name, hasAlpha } = await image.metadata()
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { format: name, hasAlpha, width: info.width, height: info.height, data }
}

/** The largest difference of a channel between the picture and its decoded pixels, `step` pixels apart from the middle of the first cell. */
function distance({ width, height, palette, cell, rows }: Picture, data: Uint8Array, from: number, step: number) {
  let largest = 0
  for (let y = Math.min(from, height - 1); y < height; y += step)
    for (let x = Math.min(from, width - 1); x < width; x += step) {
      const colour = palette[rows[Math.floor(y / cell)]?.[Math.floor(x / cell)] ?? -1]
      for (let channel = 0; channel < 4; channel++) {
        const drawn = data[(y * width + x) * 4 + channel] ?? -1
        largest = Math.max(largest, Math.abs(drawn - (colour?.[channel] ?? 999)))
      }
    }
  return largest
}

async function expectFaithful(options: Drawing) {
  const bytes = drawImage(options)
  const { width, height } = options
  const alpha = options.transparent && options.format !== 'jpeg'
  const decoded = await decode(bytes)
  expect(decoded).toMatchObject({ format: options.format, width, height, hasAlpha: alpha })
  expect(readImage(bytes)).toEqual({ format: options.format, width, height, alpha, complete: true })
  const picture = drawPicture({ ...options, transparent: alpha })
  if (options.format !== 'jpeg') expect(distance(picture, decoded.data, 0, 1)).toBe(0)
  // Chroma bleeds over the edges of cells, so JPEG is looked at in their middle.
  else expect(distance(picture, decoded.data, picture.cell / 2, picture.cell)).toBeLessThanOrEqual(3)
  return { picture, data: decoded.data }
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
  [1024, 1024],
  [1024, 1536],
  [1536, 1024],
  [3840, 2160],
  [maxSide, 1],
  [1, maxSide],
] as const
for (const name of imageFormats)
  for (const [width, height] of sizes)
    test(`a ${name} of ${width}x${height} decodes whole`, async () => {
      const { data } = await expectFaithful({ format: name, width, height, seed: 11, transparent: true })
      expect(data.length).toBe(width * height * 4)
    }, 30_000)

test('a transparent drawing has clear and opaque pixels, one of a single cell is clear', async () => {
  await fc.assert(
    fc.asyncProperty(drawing, fc.constantFrom('png', 'webp'), async (options, name) => {
      const { data } = await decode(drawImage({ ...options, format: name, transparent: true }))
      const alphas = new Set(data.filter((_, at) => at % 4 === 3))
      const single = options.width <= 8 && options.height <= 8
      expect([...alphas].sort()).toEqual(single ? [0] : [0, 255])
    }),
    { numRuns: 60 },
  )
}, 60_000)

for (const name of imageFormats)
  test(`a ${name} stays small: 20 KB at 1024x1024, 60 KB at 3840x2160`, () => {
    for (let seed = 0; seed < 20; seed++) {
      const options = { format: name, seed, transparent: seed % 2 === 0 }
      expect(drawImage({ ...options, width: 1024, height: 1024 }).length).toBeLessThan(20 * 1024)
      expect(drawImage({ ...options, width: 3840, height: 2160 }).length).toBeLessThan(60 * 1024)
    }
  })

test('equal options give equal bytes, also after the cache has forgotten them', () => {
  fc.assert(
    fc.property(drawing, fc.integer(), (options, other) => {
      const bytes = drawImage(options)
      expect(drawImage({ ...options })).toBe(bytes)
      for (let more = 0; more < 256; more++)
        drawImage({ format: 'webp', width: 9, height: 9, seed: other + more, transparent: false, steps: 2 })
      const again = drawImage(options)
      expect(again).not.toBe(bytes)
      expect(again).toEqual(bytes)
    }),
    { numRuns: 10 },
  )
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
      seen.add(data.toString('base64'))
    }
    expect(seen.size).toBe(seeds.length)
  }
})

test('each step of a drawing shows more of it', () => {
  fc.assert(
    fc.property(drawing, options => {
      const bytes = [1, 2, 3, 4].map(steps => drawImage({ ...options, transparent: false, steps }).join())
      expect(new Set(bytes).size).toBe(4)
      if (Math.min(options.width, options.height) < 56) return
      const shown = [1, 2, 3, 4].map(steps =>
        drawPicture({ ...options, steps }).rows.reduce((sum, row) => sum + row.filter(index => index > 0).length, 0),
      )
      for (let step = 1; step < 4; step++) expect(shown[step]).toBeGreaterThan(shown[step - 1] ?? 0)
    }),
  )
})

test('without steps the whole picture is there', () => {
  const options = { format: 'webp', width: 256, height: 256, seed: 4, transparent: true } as const
  expect(drawImage(options)).toEqual(drawImage({ ...options, steps: 4 }))
  expect(drawImage({ ...options, steps: 9 })).toEqual(drawImage(options))
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
    expect(() => drawImage({ format: 'png', width, height, seed: 1, transparent: false })).toThrow(RangeError)
})
