import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Caption, drawCaption } from '../../../src/codec/image/caption.ts'
import { drawImage } from '../../../src/codec/image/draw.ts'
import { advance, box, glyphHeight, glyphOf, glyphWidth } from '../../../src/codec/image/font.ts'
import { legible, wrap } from '../../../src/codec/image/lettering.ts'
import { decode } from './pictures.ts'

const prompt = 'A paper boat on calm water at dawn'
const boat: Caption = { model: 'gpt-image-1', index: 2, count: 3, prompt }

/** Tells where there is ink, from the pixels of a picture: whatever differs from the panel, whose corner is the lowest left pixel. */
async function inkOf(bytes: Uint8Array) {
  const { data, width, height } = await decode(bytes)
  const pixels = new Uint32Array(data.buffer)
  const panel = pixels[(height - 1) * width]
  return { width, height, ink: (x: number, y: number) => pixels[y * width + x] !== panel }
}

/** Whether a text stands anywhere in a picture, each of its dots so many pixels wide. */
function stands(text: string, dot: number, { width, height, ink }: Awaited<ReturnType<typeof inkOf>>): boolean {
  const dots = Array.from(text, (character, at) =>
    glyphOf(character).flatMap((bits, line) =>
      Array.from({ length: glyphWidth }, (_, column) => ({
        x: (at * advance + column) * dot,
        y: line * dot,
        on: ((bits >> (glyphWidth - 1 - column)) & 1) === 1,
      })),
    ),
  ).flat()
  // Dots of ink first: they are rare, and most places are ruled out by one.
  const looked = [...dots.filter(({ on }) => on), ...dots.filter(({ on, y }) => !on && y < 7 * dot)]
  // Letters of large dots stand on a grid.
  const step = dot % 8 === 0 ? 8 : dot % 4 === 0 ? 4 : 1
  for (let y = height % step; y + 7 * dot <= height; y += step)
    for (let x = 0; x + (text.length * advance - 1) * dot <= width; x += step)
      if (looked.every(place => ink(x + place.x, y + place.y) === place.on)) return true
  return false
}

test.each([
  [256, 256, 3, 2],
  [512, 512, 4, 2],
  [1024, 1024, 8, 4],
  [1536, 1024, 8, 4],
  [1024, 1536, 8, 4],
  [777, 1031, 8, 4],
  [3840, 2160, 16, 8],
  [2160, 3840, 16, 8],
  [4096, 4096, 32, 16],
])(
  'on %i x %i the size, the model, which of how many and the prompt can be read',
  async (width, height, large, small) => {
    const seen = await inkOf(drawImage({ format: 'png', width, height, seed: 5, transparent: true, caption: boat }))
    expect(stands(`${width}x${height}`, large, seen), 'size').toBe(true)
    expect(stands('2/3', large, seen), 'which').toBe(true)
    expect(stands('gpt-image-1', small, seen), 'model').toBe(true)
    expect(stands('A paper boat on', small, seen), 'prompt').toBe(true)
    expect(stands('A paper moon', small, seen), 'another prompt').toBe(false)
    expect(stands('3/3', large, seen), 'another one').toBe(false)
  },
)

test('below 256 pixels there is as much as fits, the size first', async () => {
  const seen = async (side: number) =>
    inkOf(drawImage({ format: 'png', width: side, height: side, seed: 5, transparent: false, caption: boat }))
  const [small, smaller] = [await seen(128), await seen(64)]
  expect(['128x128', '2/3', 'gpt-image-1', 'A paper boat'].map(text => stands(text, 1, small))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['64x64', '2/3', 'gpt-image'].map(text => stands(text, 1, smaller))).toEqual([true, true, false])
  expect(drawCaption(24, 24, boat)).toEqual([])
})

test('a caption takes less than half of a picture, and keeps within it', () => {
  const side = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 4096 }))
  const words = fc.record({
    model: fc.string({ maxLength: 60 }),
    prompt: fc.string({ maxLength: 400, unit: 'binary' }),
    index: fc.integer({ min: 0, max: 999 }),
    count: fc.integer({ min: 0, max: 999 }),
  })
  fc.assert(
    fc.property(side, side, words, (width, height, caption) => {
      const bands = drawCaption(width, height, caption)
      expect(bands.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThanOrEqual(height / 2 + 8)
      for (const { lines, runs } of bands) {
        expect(lines).toBeGreaterThan(0)
        const ends = runs.filter((_, at) => at % 2 === 1)
        expect(ends).toEqual([...new Set(ends)].sort((one, other) => one - other))
        expect(ends.at(-1)).toBe(width)
      }
    }),
    { numRuns: 300 },
  )
})

test('accents are taken off, wide forms made narrow, and what has no form is a box', () => {
  expect(legible('Crème brûlée — “Königsblau”…', 40)).toBe('Creme brulee - "Konigsblau"...')
  expect(legible('Ｐｏｒｔｒａｉｔ\n  of\ta  cat', 40)).toBe('Portrait of a cat')
  expect(legible('添加一朵 rose', 40)).toBe(`${box.repeat(4)} rose`)
  expect(legible('한국 Straße Łódź 👩‍🚀', 40)).toBe(`${box.repeat(2)} Strasse Lodz ${box.repeat(2)}`)
  expect(legible('a\u0000b\u007fc', 40)).toBe(`a${box}b${box}c`)
})

test('whatever a text holds, what is drawn of it is bounded and in the font', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 120 }), (text, most) => {
      const drawn = legible(text, most)
      expect(drawn).toMatch(/^[\x20-\x7f]*$/)
      expect(drawn.length).toBeLessThanOrEqual(most)
      expect(legible(drawn, most)).toBe(drawn)
      for (const character of drawn) expect(glyphOf(character).length).toBe(glyphHeight)
    }),
    { numRuns: 300 },
  )
  expect(legible('x'.repeat(1_000_000), 10)).toBe('x'.repeat(10))
})

test('lines break at spaces, and three dots tell that a text goes on', () => {
  expect(wrap(prompt, 14, 9)).toEqual(['A paper boat', 'on calm water', 'at dawn'])
  expect(wrap(prompt, 14, 2)).toEqual(['A paper boat', 'on calm wat...'])
  expect(wrap('abcdefghijkl', 5, 9)).toEqual(['abcde', 'fghij', 'kl'])
  fc.assert(
    fc.property(
      fc.string({ maxLength: 200 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      (text, columns, most) => {
        const lines = wrap(legible(text, 100), columns, most)
        expect(lines.length).toBeLessThanOrEqual(most)
        expect(lines.filter(line => line.length > columns || line === '')).toEqual([])
      },
    ),
  )
})
