import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { Colour } from '../../../src/codec/image/palette.ts'
import type { Picture } from '../../../src/codec/image/picture.ts'
import { writeJpeg } from '../../../src/codec/image/write-jpeg.ts'
import { writePng } from '../../../src/codec/image/write-png.ts'
import { writeWebp } from '../../../src/codec/image/write-webp.ts'

const byte = fc.oneof(fc.constantFrom(0, 255), fc.integer({ min: 0, max: 255 }))
const colour: fc.Arbitrary<Colour> = fc.tuple(byte, byte, byte, byte)

/** Pictures of any colours, with cells in any order; the last row may be cut to a line, and rows may be shared. */
const picture: fc.Arbitrary<Picture> = fc
  .record({
    palette: fc.tuple(colour, colour, colour, colour),
    cell: fc.constantFrom(8, 16, 48),
    columns: fc.integer({ min: 1, max: 9 }),
    lines: fc.integer({ min: 1, max: 6 }),
    cut: fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 })),
  })
  .chain(({ palette, cell, columns, lines, cut }) => {
    const row = fc.uint8Array({ minLength: columns, maxLength: columns, max: 3 })
    return fc
      .tuple(row, fc.array(fc.option(row), { minLength: lines - 1, maxLength: lines - 1 }))
      .map(([first, more]) => {
        const rows = [first]
        for (const next of more) rows.push(next ?? rows.at(-1) ?? first)
        return { width: columns * cell - cut[0], height: lines * cell - cut[1], palette, cell, rows }
      })
  })

function colourAt({ palette, cell, rows }: Picture, x: number, y: number): Colour | undefined {
  return palette[rows[Math.floor(y / cell)]?.[Math.floor(x / cell)] ?? -1]
}

for (const [name, write] of Object.entries({ png: writePng, webp: writeWebp }))
  test(`a ${name} holds exactly the pixels of its picture`, async () => {
    await fc.assert(
      fc.asyncProperty(picture, async drawn => {
        const { data, info } = await sharp(write(drawn), { failOn: 'warning' })
          .ensureAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true })
        expect(info).toMatchObject({ width: drawn.width, height: drawn.height })
        const expected = new Uint8Array(data.length)
        for (let y = 0; y < info.height; y++)
          for (let x = 0; x < info.width; x++) expected.set(colourAt(drawn, x, y) ?? [], (y * info.width + x) * 4)
        expect(Buffer.compare(data, expected)).toBe(0)
      }),
      { numRuns: 100 },
    )
  })

test('a jpeg holds the colours of its picture, as near as JPEG comes', async () => {
  await fc.assert(
    fc.asyncProperty(picture, async drawn => {
      const { data, info } = await sharp(writeJpeg(drawn), { failOn: 'warning' })
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect(info).toMatchObject({ width: drawn.width, height: drawn.height, channels: 3 })
      for (let y = 0; y < info.height; y += drawn.cell)
        for (let x = 0; x < info.width; x += drawn.cell) {
          const at = (y * info.width + x) * 3
          // The middle of a cell where it is there: chroma bleeds over edges.
          const middle =
            Math.min(drawn.cell / 2, info.height - 1 - y) * info.width + Math.min(drawn.cell / 2, info.width - 1 - x)
          for (let channel = 0; channel < 3; channel++) {
            const expected = colourAt(drawn, x, y)?.[channel] ?? -1
            expect(Math.abs((data[at + middle * 3 + channel] ?? -1) - expected)).toBeLessThanOrEqual(3)
          }
        }
    }),
    { numRuns: 100 },
  )
})
