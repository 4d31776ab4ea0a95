import { expect, test } from 'vitest'
import { inputImage, inputMask } from '../../src/contract/request/compose.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Pictures, Pixels } from '../../src/core/pixels.ts'
import { judge } from '../../src/engine/judge/judge.ts'
import { exchange, images, json, openai } from './exchanges.ts'

const place = '/data/0/b64_json'
type Colour = readonly [number, number, number, number?]

/** A picture of 32 x 32 colours. */
function pixels(colour: (x: number, y: number) => Colour, width = 1024, height = 1024): Pixels {
  const all = Array.from({ length: 1024 }, (_, at) => {
    const [red, green, blue, alpha = 255] = colour(at % 32, Math.floor(at / 32))
    return [red, green, blue, alpha]
  })
  const transparent = all.filter(([, , , alpha]) => alpha !== 255).length / 1024
  return { width, height, transparent, thumbnail: Uint8Array.from(all.flat()) }
}

const checkered = pixels((x, y) => ((x + y) % 2 ? [200, 40, 40] : [40, 40, 200]))
const leftOpen = pixels(x => [0, 0, 0, x < 16 ? 0 : 255], 256, 256)
/** The checkered picture with another colour in the columns that are named. */
const changed = (wanted: (x: number) => boolean, amount = 120, width = 1024, height = 1024) =>
  pixels(
    (x, y) => ((x + y) % 2 ? [200, 40 + (wanted(x) ? amount : 0), 40] : [40, 40 + (wanted(x) ? amount : 0), 200]),
    width,
    height,
  )

/** What a check says of the first image, whatever the bytes of the exchange hold. */
function said(check: string, pictures: Pictures, ask = {}, body = {}): readonly string[] {
  const one: Exchange = { ...exchange(ask, json(200, images(body))), pictures }
  const { verdicts, findings } = judge(openai, one)
  const outcome = verdicts.find(verdict => verdict.check === check)?.outcome ?? ''
  return [outcome, ...findings.filter(finding => finding.check === check).map(({ message }) => message)]
}

const masked = (output: Pixels): Pictures => ({ inputs: [checkered], mask: leftOpen, images: { [place]: output } })

test('an edit that stays within the mask has kept it, at any size of the same shape', () => {
  for (const size of [256, 1024, 2048])
    expect(said('mask-has-effect', masked(changed(x => x < 16, 120, size, size)))).toEqual(['kept'])
  // Models repaint a little of everything.
  const repainted = pixels((x, y) => ((x + y) % 2 ? [190, x < 16 ? 160 : 50, 44] : [52, x < 16 ? 160 : 36, 190]))
  expect(said('mask-has-effect', masked(repainted))).toEqual(['kept'])
})

test('what came of a mask is named by its cause', () => {
  expect(said('mask-has-effect', masked(checkered))[1]).toContain('came back unchanged')
  expect(said('mask-has-effect', masked(changed(x => x >= 16)))[1]).toContain('wrong way round')
  expect(said('mask-has-effect', masked(changed(() => true)))[1]).toContain('has changed like the rest')
})

test('without pictures, or where they cannot be compared, a mask is not judged', () => {
  const output = changed(x => x < 16)
  const none = { problem: 'broken' }
  expect(said('mask-has-effect', { inputs: [], images: {} })).toEqual(['unasked'])
  expect(said('mask-has-effect', { ...masked(output), inputs: [none] })).toEqual(['unasked'])
  expect(said('mask-has-effect', masked(none))).toEqual(['unasked'])
  expect(said('mask-has-effect', masked(changed(() => true, 120, 1536, 1024)))).toEqual(['unasked'])
  expect(said('mask-has-effect', { ...masked(output), mask: pixels(() => [0, 0, 0]) })).toEqual(['unasked'])
  const ask = { images: [inputImage()], mask: inputMask() }
  expect(judge(openai, exchange(ask, json(200, images()))).findings.filter(({ check }) => /mask/.test(check))).toEqual(
    [],
  )
})

test('a picture of one colour is blank, unless the input was', () => {
  const grey = pixels(() => [128, 128, 129])
  const clear = pixels(() => [0, 0, 0, 0])
  const images = (output: Pixels) => ({ [place]: output })
  expect(said('image-not-blank', { inputs: [], images: images(grey) })).toEqual([
    'broken',
    'The image is blank: rgb(128, 128, 129) all over.',
  ])
  expect(said('image-not-blank', { inputs: [], images: images(clear) })[1]).toContain('transparent')
  expect(said('image-not-blank', { inputs: [], images: images(checkered) })).toEqual(['kept'])
  expect(said('image-not-blank', { inputs: [grey], images: images(grey) })).toEqual(['unasked'])
})

test('what the answer says of the background is held against the pixels', () => {
  const half = { inputs: [], images: { [place]: pixels(x => [9, 9, 9, x < 16 ? 0 : 255]) } }
  const stray = { inputs: [], images: { [place]: pixels((x, y) => [9, 9, 9, x + y < 3 ? 250 : 255]) } }
  expect(said('echo-is-true', half, {}, { background: 'opaque' })[1]).toContain('has transparent pixels')
  expect(said('echo-is-true', stray, {}, { background: 'opaque' })).toEqual(['kept'])
  expect(said('echo-is-true', { inputs: [], images: {} }, {}, { background: 'transparent' })[1]).toContain('no pixel')
})

test('a problem of the decoder is told with its reason', () => {
  const broken = { inputs: [], images: { [place]: { problem: 'vipspng: libpng read error' } } }
  expect(said('image-decodes', broken)[1]).toContain('broken pixel data (vipspng: libpng read error)')
})
